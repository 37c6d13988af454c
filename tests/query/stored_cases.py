"""What each stored question is asked of the shipped sample."""

from __future__ import annotations

CSP, OCK = "Ockenvale Community Safety Partnership", "Ockenvale District Council"
PTC, PCP = "Pellingwick Town Council", "Ferrowshire Police and Crime Panel"
BEFORE, AFTER = "2019-01-01", "2024-01-01"

CASES: dict[str, dict[str, str]] = {
    "actions_of_somebody": {"actor": "Ben Sadowski", "day": BEFORE},
    "attendance_of_a_body": {"body": PTC},
    "attendance_of_a_person": {"person": "Jaspreet Kular"},
    "came_before_and_after": {"person": "Babatunde Akinlade"},
    "career": {"person": "Babatunde Akinlade"},
    "chairs_of_meetings": {"body": PTC},
    "decisions_about_an_initiative": {"initiative": "Nightlight"},
    "decisions_of_a_body": {"body": PTC, "from": BEFORE, "until": "2021-01-01"},
    "evidence_of_a_tenure": {"person": "Babatunde Akinlade", "title": "chair"},
    "holders_of_an_office": {"title": "chair"},
    "in_office_on_a_day": {"body": OCK, "day": "2021-05-01"},
    "initiative_through_time": {"initiative": "Safe Steps Home"},
    "initiatives_of_an_organisation": {"organisation": "Ferrowshire Constabulary"},
    "joined_by_bodies": {"person": "Babatunde Akinlade", "other": "Kofi Dartey"},
    "joined_by_people": {"body": PTC, "other": PCP},
    "line_of_an_office": {"title": "chair", "body": CSP},
    "longest_in_office": {"body": PTC, "most": "5"},
    "members_of_a_body": {"body": CSP},
    "money": {},
    "next_meetings": {"day": BEFORE},
    "offices_of_a_body": {"body": CSP},
    "on_two_bodies": {"body": OCK, "other": PCP},
    "parts_of_an_organisation": {"organisation": CSP},
    "representatives_on_a_body": {"body": PCP},
    "sat_with": {"person": "Babatunde Akinlade", "from": BEFORE, "until": AFTER, "least": "2"},
    "shared_people": {"body": PTC, "other": CSP},
    "sit_on_several_bodies": {},
    "statements_about_somebody": {"person": "Jaspreet Kular"},
    "substitutes_of_a_body": {"body": PCP},
    "successions_of_organisations": {},
    "turnover_of_a_body": {
        "body": PTC, "from": BEFORE, "middle": "2020-06-01", "until": "2023-01-01",
    },
    "two_in_one_office": {},
    "vacancies": {},
    "where_somebody_is_named": {"person": "Ben Sadowski"},
    "who_is_behind_an_initiative": {"initiative": "Safe Steps Home"},
}  # fmt: skip
