"""Pages written as text files: what an editor can read and correct without the admin, and a command can load."""
