"""Runs the queue of tasks as the worker does, until it is empty."""

from django_tasks_db.management.commands.db_worker import Worker


def travailler(nom: str = "essai") -> None:
    """Take and run every task that is due. Needs a test with real transactions."""
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=nom,
        excluded_queue_names=[],
    ).run()
