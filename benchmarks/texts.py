# SPDX-License-Identifier: Apache-2.0
"""Made-up Vietnamese duty statements for benchmarks: distinct, 18 to 29 words, about one in five a near-copy.

Fully synthetic, and by the seed alone the same on every machine. A statement is an action, a field, one or two made-up
objects, two circumstances and a level; common ones are drawn far more often than rare ones, as in decrees. A near-copy
is an earlier statement with its circumstances the other way round, one of them left out, or words added.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

COPIED = 0.2
OBJECTS = 3000
FEWEST, MOST = 18, 29


def _listed(text: str) -> list[str]:
    return text.split("|")


ACTIONS = _listed(
    "quản lý nhà nước về|tham mưu giúp lãnh đạo về|xây dựng quy hoạch|hướng dẫn thực hiện|kiểm tra việc chấp hành|"
    "thanh tra chuyên ngành về|tổ chức thực hiện|phê duyệt kế hoạch|thẩm định hồ sơ|cấp giấy phép|thu hồi giấy phép|"
    "theo dõi và đánh giá|tổng hợp báo cáo|ban hành tiêu chuẩn|giám sát chất lượng|xử lý vi phạm về|"
    "phối hợp triển khai|quyết định phân bổ|thống kê số liệu|tuyên truyền phổ biến|đào tạo bồi dưỡng về|"
    "giải quyết khiếu nại về|công bố thông tin|lưu trữ tài liệu về|kiểm soát thủ tục|đề xuất chính sách"
)
FIELDS = _listed(
    "đất đai|tài nguyên nước|môi trường|khoáng sản|giao thông đường bộ|an toàn lao động|an toàn thực phẩm|"
    "giáo dục phổ thông|dạy nghề|y tế dự phòng|khám chữa bệnh|bảo hiểm xã hội|trợ giúp xã hội|người có công|"
    "ngân sách địa phương|tài sản công|đầu tư công|đấu thầu|doanh nghiệp|hợp tác xã|xúc tiến thương mại|"
    "xuất nhập khẩu|công nghệ thông tin|chuyển đổi số|bưu chính viễn thông|báo chí xuất bản|di sản văn hóa|"
    "thể dục thể thao|du lịch|lâm nghiệp|thủy sản|chăn nuôi thú y|bảo vệ thực vật|thủy lợi|phòng chống thiên tai|"
    "nông thôn mới|quy hoạch đô thị|nhà ở|vật liệu xây dựng|năng lượng|hóa chất|khoa học công nghệ|"
    "sở hữu trí tuệ|đo lường chất lượng|hộ tịch quốc tịch|công chứng|tôn giáo dân tộc"
)
CIRCUMSTANCES = _listed(
    "trên địa bàn tỉnh|theo quy định của pháp luật|theo phân cấp của Chính phủ|thuộc phạm vi quản lý|"
    "đối với tổ chức và cá nhân|trong phạm vi cả nước|theo kế hoạch hằng năm|phục vụ phát triển kinh tế xã hội|"
    "bảo đảm công khai minh bạch|theo ủy quyền của cấp trên|đối với đơn vị sự nghiệp công lập|"
    "ở vùng sâu vùng xa|cho người dân và doanh nghiệp|định kỳ sáu tháng một lần|trên môi trường điện tử|"
    "theo tiêu chuẩn quốc gia|trong trường hợp khẩn cấp|theo cơ chế một cửa|gắn với cải cách hành chính"
)
LEVELS = ("cấp trung ương", "cấp tỉnh", "cấp huyện", "cấp xã")
ADDED = "và các nhiệm vụ tương đương"
ONSETS = _listed("b|c|ch|d|đ|gh|h|k|kh|l|m|n|ng|nh|ph|r|s|t|th|tr|v|x")
RHYMES = _listed(
    "an|ang|anh|ao|ay|ăm|ăng|âm|ân|eo|ên|êu|ich|iên|iêm|im|oi|ong|ông|ôi|ơi|uôn|um|ưng|ương|ac|at|ap|êt|ôc"
)

Parts = tuple[str, ...]


def make_texts(count: int, seed: int) -> list[str]:
    """So many distinct statements, copies and what they copy mixed."""
    draws = np.random.default_rng(seed)
    statements = _statements(draws)
    originals = round(count * (1 - COPIED))
    seen: dict[str, Parts] = {}
    while len(seen) < originals:
        parts = next(statements)
        seen.setdefault(" ".join(parts), parts)
    first = list(seen.values())
    while len(seen) < count:
        copy = _near_copy(first[draws.integers(originals)], int(draws.integers(3)))
        if _fits(copy):
            seen.setdefault(" ".join(copy), copy)
    texts = list(seen)
    return [texts[place] for place in draws.permutation(count)]


def _statements(draws: np.random.Generator) -> Iterator[Parts]:
    """Statements without end, of the right length."""
    objects = _objects(draws)
    lists = (ACTIONS, FIELDS, objects, objects, CIRCUMSTANCES, CIRCUMSTANCES, LEVELS)
    odds = [_zipf(len(choices)) for choices in lists]
    while True:
        drawn = [
            [choices[place] for place in draws.choice(len(choices), 1000, p=chance)]
            for choices, chance in zip(lists, odds, strict=True)
        ]
        for parts in zip(*drawn, strict=True):
            if _fits(parts) and parts[4] != parts[5]:
                yield parts


def _fits(parts: Parts) -> bool:
    return FEWEST <= sum(part.count(" ") + 1 for part in parts) <= MOST


def _near_copy(parts: Parts, kind: int) -> Parts:
    *head, one, other, level = parts
    return ((*head, other, one, level), (*head, one, level), (*parts, ADDED))[kind]


def _objects(draws: np.random.Generator) -> list[str]:
    """Made-up things of two syllables that no list of words holds: the long tail of what duties are about."""
    syllables = [onset + rhyme for onset in ONSETS for rhyme in RHYMES]
    return [" ".join(syllables[place] for place in pair) for pair in draws.integers(len(syllables), size=(OBJECTS, 2))]


def _zipf(count: int) -> npt.NDArray[np.float64]:
    chance = np.arange(1, count + 1, dtype=np.float64) ** -0.8
    found: npt.NDArray[np.float64] = chance / chance.sum()
    return found
