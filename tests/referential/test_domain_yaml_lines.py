"""YAML that knows its lines, and the templates that become one challenge per variant."""

import textwrap

import pytest
import yaml

from referential.domain.yaml_lines import TemplateError, dotted, expand_templates, line_of, parse_yaml


def parsed(text: str):
    return parse_yaml(textwrap.dedent(text).lstrip("\n"))


class TestParse:
    def test_every_path_has_the_line_of_its_key(self):
        data, lines = parsed("""
            tube: adresse
            skills:
              - level: 1
                hint: >-
                  Gardez
                  le nom.
              - level: 2
        """)
        assert data["skills"][0]["hint"] == "Gardez le nom."
        assert (lines[("tube",)], lines[("skills",)]) == (1, 2)
        assert (lines[("skills", 0)], lines[("skills", 0, "hint")], lines[("skills", 1, "level")]) == (3, 4, 7)

    def test_an_empty_file_has_neither_data_nor_lines(self):
        assert parse_yaml("") == (None, {})
        assert parse_yaml("# rien\n")[0] is None

    @pytest.mark.parametrize(
        ("text", "line", "words"),
        [
            ("a: 1\nb: 2\na: 3\n", 3, "stands twice"),
            ('a: 1\n"a": 3\n', 2, "stands twice"),
            ("x:\n  - a: 1\n    a: 2\n", 3, "stands twice"),
            ("a: 1\nsolution: {{ home }}\n", 2, "without quotes"),
            ("a: 1\nsolution: [{{ home }}]\n", 2, "without quotes"),
            ("a: 1\nday: 2024-13-45\n", 2, "without quotes"),
            ("a: 1\nb: &x [*x]\n", 2, "nested too deeply"),
            ("a: 1\nb: *x\n", 2, "undefined alias"),
            ("a: 1\nb: un: deux\n", 2, "mapping values"),
            ("a: [1\n", 2, "expected"),
        ],
    )
    def test_what_cannot_be_read_says_where(self, text, line, words):
        with pytest.raises(yaml.MarkedYAMLError) as error:
            parse_yaml(text)
        assert words in str(error.value)
        assert error.value.problem_mark.line + 1 == line

    def test_no_tag_builds_an_object(self):
        with pytest.raises(yaml.YAMLError):
            parse_yaml("a: !!python/object/apply:os.system [ls]")


def test_the_line_of_an_unknown_path_is_that_of_what_holds_it():
    lines = {("skills",): 4, ("skills", 0): 5}
    assert line_of(lines, ("skills", 0, "hint")) == 5
    assert line_of(lines, ("tutorials", 1)) == 0
    assert line_of({(): 1}, ("x",)) == 1


def test_a_path_is_written_with_dots_and_brackets():
    assert dotted(("skills", 0, "hint")) == "skills[0].hint"
    assert dotted(()) == ""


TEMPLATE = """
skills:
  - id: s
    challenges:
      - id: s-z
        solution: ["z"]
      - type: QROC
        instruction: "Voici {{ address }}, {{address}}"
        shuffled: "{{ mixed }}"
        solution: ["{{ home }}"]
        variants:
          - {id: s-a, address: aa, home: a, mixed: true}
          - {id: s-b, address: bb, home: b, mixed: false}
      - id: s-y
        solution: ["y"]
"""


def expanded(text: str):
    data, lines = parsed(text)
    expand_templates(data, lines)
    return data["skills"][0]["challenges"], lines


class TestTemplates:
    def test_each_variant_is_a_challenge_in_its_place(self):
        challenges, _ = expanded(TEMPLATE)
        assert [challenge["id"] for challenge in challenges] == ["s-z", "s-a", "s-b", "s-y"]
        assert challenges[1]["instruction"] == "Voici aa, aa"
        assert challenges[2]["solution"] == ["b"]
        assert not any("variants" in challenge for challenge in challenges)

    def test_a_whole_value_keeps_its_kind(self):
        challenges, _ = expanded(TEMPLATE)
        assert (challenges[1]["shuffled"], challenges[2]["shuffled"]) == (True, False)

    def test_a_list_may_be_given_and_a_key_may_be_named_by_the_variant(self):
        challenges, _ = expanded("""
            skills:
              - challenges:
                  - solution: {"{{ key }}": "{{ answers }}"}
                    variants:
                      - {id: s-a, key: jour, answers: ["14", "quatorze"]}
        """)
        assert challenges[0]["solution"] == {"jour": ["14", "quatorze"]}

    def test_errors_of_a_variant_stand_on_its_line_and_those_of_a_field_on_the_template_s(self):
        _, lines = expanded(TEMPLATE)
        path = ("skills", 0, "challenges")
        assert [lines[(*path, number)] for number in range(4)] == [4, 11, 12, 13]
        assert lines[(*path, 1, "solution")] == lines[(*path, 2, "solution")] == 9
        assert lines[(*path, 3, "solution")] == 14

    @pytest.mark.parametrize(
        ("old", "new", "path", "words"),
        [
            ("home: b, ", "", "skills[0].challenges[1].variants[1]", "'home' is missing"),
            ("home: b, ", "home: b, extra: x, ", "skills[0].challenges[1].variants[1]", "does not use: extra"),
            ("home: b", "home: 12", "skills[0].challenges[1].variants[1]", None),
            ("address: bb", "address: 12", "skills[0].challenges[1].variants[1]", "'address' is not text"),
            ("id: s-b, ", "", "skills[0].challenges[1].variants[1]", "mapping with an id"),
            (
                "- {id: s-b, address: bb, home: b, mixed: false}",
                "- s-b",
                "skills[0].challenges[1].variants[1]",
                "an id",
            ),
        ],
    )
    def test_a_value_missing_unused_or_not_text_is_refused_with_its_remedy(self, old, new, path, words):
        text = TEMPLATE.replace(old, new)
        if words is None:  # a whole value may be of any kind; the schema looks at it later
            assert expanded(text)[0][2]["solution"] == [12]
            return
        with pytest.raises(TemplateError) as error:
            expanded(text)
        assert dotted(error.value.path) == path
        assert words in str(error.value)
        assert error.value.remedy

    @pytest.mark.parametrize("variants", ["[]", "", "3", "{id: s-a}", "texte"])
    def test_variants_are_a_list_that_is_not_empty(self, variants):
        with pytest.raises(TemplateError, match="not a list of variants"):
            expanded(f"skills:\n  - challenges:\n      - type: QROC\n        variants: {variants}\n")

    @pytest.mark.parametrize("text", ["[]", "texte", "skills: 3", "skills: [3]", "skills: [{challenges: 3}]"])
    def test_other_shapes_are_left_to_the_schema(self, text):
        data, lines = parse_yaml(text)
        expand_templates(data, lines)
