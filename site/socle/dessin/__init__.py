"""The drawn family of illustrations: one vocabulary (windows, doors, people, façades) shared by every picture.

Everything is flat elevation on a 2 px grid, as the visual direction asks; a picture is composed on a ``Planche``
and written either with CSS classes (templates, light and dark) or with fixed colours (stand-alone files).
"""
