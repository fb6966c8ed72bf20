import random

from kg.graph.likeness import Sketch, near_copies, share, similarity, sketch

WORDS = "认真贯彻落实上级决策部署全面推进依法行政优化营商环境深化放管服改革强化行政执法监督完善矛盾纠纷多元化解机制"


def clauses(seed, count):
    chance = random.Random(seed)
    return ["".join(chance.choice(WORDS) for _ in range(14)) for _ in range(count)]


def text(parts):
    return "。\n".join(parts) + "。"


def test_line_breaks_and_web_noise_do_not_make_another_text():
    parts = clauses(1, 60)
    one, two = sketch(text(parts)), sketch("  ".join(part + ",  " for part in parts))
    assert one == two
    assert one.body
    assert [(copy.first, copy.second, copy.similarity, copy.same) for copy in near_copies({"乙": two, "甲": one})] == [
        ("乙", "甲", 1.0, True)
    ]


def test_a_near_copy_has_its_figure():
    parts = clauses(2, 100)
    one, two = sketch(text(parts)), sketch(text(parts[:80] + clauses(3, 20)))
    (copy,) = near_copies({"甲": one, "乙": two, "丙": sketch(text(clauses(4, 100)))})
    assert (copy.first, copy.second, copy.same) == ("乙", "甲", False)
    assert abs(copy.similarity - 80 / 120) < 0.1


def test_estimate_is_close_for_long_texts():
    common, ours, theirs = clauses(5, 600), clauses(6, 200), clauses(7, 200)
    estimate = similarity(sketch(text(common + ours)), sketch(text(common + theirs)))
    assert abs(estimate - 0.6) < 0.13


def test_borrowed_passages_are_told_by_their_share_of_the_shorter_text():
    parts = clauses(9, 100)
    long, short = sketch(text(parts)), sketch(text(parts[20:45] + clauses(10, 25)))
    (copy,) = near_copies({"甲": long, "乙": short, "丙": sketch(text(parts[:5] + clauses(11, 50)))})
    assert (copy.near, copy.same, copy.similarity, copy.share) == (False, False, 0.2, 0.5)
    common, ours, theirs = clauses(12, 500), clauses(13, 500), clauses(14, 1500)
    estimate = share(sketch(text(common + ours)), sketch(text(common + theirs)))
    assert abs(estimate - 0.5) < 0.15
    assert share(Sketch("", ()), long) == 0.0


def test_short_texts_are_not_compared():
    short = sketch("明天放假一天。请各单位做好值班。")
    assert short.body == ""
    assert near_copies({"甲": short, "乙": short}) == ()
    assert similarity(Sketch("", ()), Sketch("", ())) == 0.0


def test_numbers_alone_make_a_near_copy_but_not_the_same_text():
    parts = clauses(8, 60)
    one = text([f"{part}{number}件" for number, part in enumerate(parts)])
    two = text([f"{part}{number + 1}件" for number, part in enumerate(parts)])
    (copy,) = near_copies({"甲": sketch(one), "乙": sketch(two)})
    assert (copy.similarity, copy.same) == (1.0, False)
