story No meeting is planned for, or moved to, a day that is past; what happened on paper is entered afterwards and says so
doors api browser
begin with city
at 2023-01-20
as clerk
  refused plan.write cycle=$cycle theme="Letters" meeting_day=2022-12-01 body="As every year." because invalid /meeting_day "before this cycle was deployed, on 4 Jan 2023"
  refused plan.write cycle=$cycle theme="Letters" meeting_day=2022-12-01 body="As every year." afterwards=yes because invalid /meeting_day "before this cycle was deployed"
  refused plan.write cycle=$cycle theme="Letters" meeting_day=2023-01-12 body="As every year." because invalid /meeting_day "12 Jan 2023 is past"
as head
  refused cycle.postpone cycle=$cycle until=2022-12-01 reason="The hall burned down." because invalid /until "before this cycle was deployed"
  refused cycle.postpone cycle=$cycle until=2023-01-12 reason="The hall burned down." because invalid /until "12 Jan 2023 is past"
as clerk
  plan.write cycle=$cycle theme="Letters" meeting_day=2023-01-12 body="As it was on paper." afterwards=yes -> plan
  plan.submit plan=$plan
as head
  plan.approve plan=$plan
  cycle.postpone cycle=$cycle until=2023-01-18 reason="Consented to by telephone." afterwards=yes
as clerk
  cycle.held cycle=$cycle held_day=2023-01-18
  readiness.show cycle=$cycle
  expect checks has row check=C02 verdict=holds
