# SPDX-License-Identifier: Apache-2.0
"""The command line: thin over the use cases. `main.py` is the entry point."""
