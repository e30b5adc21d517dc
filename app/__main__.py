"""`python -m app`: what the launcher `enishi` runs."""

from app.cli import main

if __name__ == "__main__":
    main()
