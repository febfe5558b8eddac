# SPDX-License-Identifier: Apache-2.0
"""The rim: the use cases and the two faces over them, command line and HTTP service. Start with use_cases.py."""
