# SPDX-License-Identifier: Apache-2.0
"""View data → HTML and SVG text."""
