story On the day a cycle is opened each check says what it can: what holds, what is still missing, what cannot be judged yet; the others are not asked
doors api browser cli
begin with city
unit TOWN "Sample Town" with group, staff 90

as mayor
  readiness.show cycle=$cycle
  expect checks has 40 rows
  expect checks has row check=C01 verdict=holds sentence~"one regular cycle bears the year 2022"
  expect checks has row check=C03 verdict=fails sentence~"no plan is handed in"
  expect checks has row check=C04 verdict=fails sentence~"the plan is not approved"
  expect checks has row check=C06 verdict=fails sentence~"0 days"
  expect checks has row check=C07 verdict=fails sentence~"fewer than 2 channels"
  expect checks has row check=C37 verdict=holds
  expect checks has row check=C38 verdict=holds sentence~"no order to repeat"
  expect checks has row check=C02 verdict="cannot be judged yet" sentence~"no date of the meeting"
  expect checks has row check=C05 verdict="cannot be judged yet" sentence~"no date of the meeting"
  expect checks has row check=C08 verdict="cannot be judged yet" sentence~"no opinions"
  expect checks has row check=C09 verdict="cannot be judged yet" sentence~"no opinions"
  expect checks has row check=C10 verdict=fails sentence~"0 of 1 required talks"
  expect checks has row check=C11 verdict="cannot be judged yet" sentence~"no talks"
  expect checks has row check=C12 verdict="cannot be judged yet" sentence~"no texts"
  expect checks has row check=C13 verdict="cannot be judged yet" sentence~"no texts"
  expect checks has row check=C14 verdict="cannot be judged yet" sentence~"no texts"
  expect checks has row check=C15 verdict="cannot be judged yet" sentence~"no texts"
  expect checks has row check=C16 verdict="cannot be judged yet" sentence~"no problems"
  expect checks has row check=C17 verdict="cannot be judged yet" sentence~"no text is handed in"
  expect checks has row check=C18 verdict="cannot be judged yet" sentence~"no texts"
  expect checks has row check=C19 verdict="cannot be judged yet" sentence~"no texts"
  expect checks has row check=C20 verdict="cannot be judged yet" sentence~"no texts"
  expect checks has row check=C21 verdict="cannot be judged yet" sentence~"no minutes"
  expect checks has row check=C22 verdict="cannot be judged yet" sentence~"no minutes"
  expect checks has row check=C23 verdict="cannot be judged yet" sentence~"no minutes"
  expect checks has row check=C24 verdict="cannot be judged yet" sentence~"no minutes"
  expect checks has row check=C25 verdict="cannot be judged yet" sentence~"no criticism"
  expect checks has row check=C26 verdict="cannot be judged yet" sentence~"no minutes"
  expect checks has row check=C27 verdict="cannot be judged yet" sentence~"the meeting was not held"
  expect checks has row check=C28 verdict="cannot be judged yet" sentence~"the meeting was not held"
  expect checks has row check=C29 verdict="cannot be judged yet" sentence~"no problems"
  expect checks has row check=C30 verdict="cannot be judged yet" sentence~"no measures"
  expect checks has row check=C31 verdict="cannot be judged yet" sentence~"no measures"
  expect checks has row check=C32 verdict="cannot be judged yet" sentence~"no measures"
  expect checks has row check=C33 verdict="cannot be judged yet" sentence~"no measures"
  expect checks has row check=C34 verdict="cannot be judged yet" sentence~"no measures"
  expect checks has row check=C35 verdict="cannot be judged yet" sentence~"no problem is linked as a recurrence"
  expect checks has row check=C36 verdict="cannot be judged yet" sentence~"no items of a last cycle"
  expect checks has row check=C39 verdict="cannot be judged yet" sentence~"no date of the meeting"
  expect checks has row check=C40 verdict="cannot be judged yet" sentence~"nothing was released"
  expect holding = 3
  expect not_asked = 0

# In a town whose seats nobody holds there is nobody who must talk with anybody.
run jobs
as head
  cycle.list
  keep town = cycles[unit_name="Sample Town"]
  readiness.show cycle=$town
  expect checks has row check=C10 verdict="cannot be judged yet" sentence~"no two people who must talk"

# What a procedure does not list is not asked, and counts for nothing.
as head by api
  campaign.add unit=$TOWN procedure=iso-9001-management-review year=2023 title="Management review" -> review
  campaign.deploy campaign=$review
  campaign.add unit=$TOWN procedure=organizational-life-meeting year=2024 title="Life meeting" -> life
  campaign.deploy campaign=$life
run jobs
as head
  cycle.list
  keep reviewed = cycles[title="Management review"]
  keep lived = cycles[title="Life meeting"]
  readiness.show cycle=$reviewed
  expect not_asked = 13
  expect checks has row check=C02 verdict="not asked"
  expect checks has row check=C06 verdict="not asked"
  expect checks has row check=C13 verdict="not asked"
  expect checks has row check=C15 verdict="not asked"
  expect checks has row check=C17 verdict="not asked"
  expect checks has row check=C19 verdict="not asked"
  expect checks has row check=C23 verdict="not asked"
  expect checks has row check=C25 verdict="not asked"
  expect checks has row check=C38 verdict="not asked"
  expect warnings has no row verdict="not asked"
  readiness.show cycle=$lived
  expect not_asked = 6
  expect checks has row check=C12 verdict="not asked"
  expect checks has row check=C20 verdict="not asked"
