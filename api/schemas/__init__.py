# SPDX-License-Identifier: Apache-2.0
"""The shapes that go out, the same on the command line and over HTTP."""
