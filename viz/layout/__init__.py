# SPDX-License-Identifier: Apache-2.0
"""Positions of boxes and nodes, computed here so that a browser never has to guess them."""
