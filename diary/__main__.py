"""`python -m diary` is the `cramp` command."""

from diary.app.start import run

if __name__ == "__main__":
    run()
