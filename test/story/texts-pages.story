story Through the pages: a text is begun in the list, written, looked over, handed in, remarked on and passed; the group's is adopted
doors browser
begin with city
post supervision "Supervision group" in HOUSE held by watcher
as deputy
  see "Texts" at /cycles/$cycle
  text.begin cycle=$cycle template=member_text -> own
  see "Write it part by part" at /texts/$own
  text.save material=$own
    parts:
      | part         | body                             |
      | lead         | Deputy Mayor, for the year 2022. |
      | last_cycle   | All items hold.                  |
      | problems     | Late to three of seven hearings. |
      | causes       | Two hearings at the same hour.   |
      | measures     | One hearing a day.               |
      | explanations | Nothing else.                    |
    explanations:
      | item             | outcome | body            |
      | personal_matters | nothing |                 |
      | inquiry          | cleared | Asked in May.   |
  see "What a reviewer would ask" at /texts/$own/check
  see "percent" at /texts/$own/check
  text.hand_in material=$own
    parts:
      | part         | body                             |
      | lead         | Deputy Mayor, for the year 2022. |
      | last_cycle   | All items hold.                  |
      | problems     | Late to three of seven hearings. |
      | causes       | Two hearings at the same hour.   |
      | measures     | One hearing a day.               |
      | explanations | Nothing else.                    |
    explanations:
      | item             | outcome | body            |
      | personal_matters | nothing |                 |
      | inquiry          | cleared | Asked in May.   |
  expect state = handed in
as mayor
  see "waits for your slip" at /cycles/$cycle/texts
  see "Review a text" at /home
  see "Your review" at /texts/$own
  text.remark material=$own part=problems quote="three of seven" body="Which three?"
  text.review material=$own verdict=revise due=2023-01-10 remark="Name them."
as deputy
  see "Which three?" at /texts/$own
  see "Name them." at /texts/$own
  see "Write your text" at /home
  text.save material=$own
    parts:
      | part         | body                                                 |
      | lead         | Deputy Mayor, for the year 2022.                     |
      | last_cycle   | All items hold.                                      |
      | problems     | Late to three of seven hearings: May, June and July. |
      | causes       | Two hearings at the same hour.                       |
      | measures     | One hearing a day.                                   |
      | explanations | Nothing else.                                        |
  text.hand_in material=$own
    parts:
      | part         | body                                                 |
      | lead         | Deputy Mayor, for the year 2022.                     |
      | last_cycle   | All items hold.                                      |
      | problems     | Late to three of seven hearings: May, June and July. |
      | causes       | Two hearings at the same hour.                       |
      | measures     | One hearing a day.                                   |
      | explanations | Nothing else.                                        |
as mayor
  see "May, June and July" at /texts/$own/differences
  text.review material=$own verdict=pass
as clerk
  text.begin cycle=$cycle template=group_text -> group
  text.save material=$group
    parts:
      | part       | body                                |
      | lead       | We collected {problems} problems.   |
      | last_cycle | All three items hold.               |
      | problems   | Letters wait too long.              |
      | case       |                                     |
      | causes     | Nobody counts.                      |
      | measures   | A list.                             |
  see "We collected 0 problems." at /texts/$group/check
  text.hand_in material=$group
    parts:
      | part       | body                                |
      | lead       | We collected {problems} problems.   |
      | last_cycle | All three items hold.               |
      | problems   | Letters wait too long.              |
      | case       |                                     |
      | causes     | Nobody counts.                      |
      | measures   | A list.                             |
  text.adopt material=$group day=2023-01-04 present=2 who="Mayor and Deputy Mayor"
  see "Mayor and Deputy Mayor" at /texts/$group
as watcher
  see "Review a text" at /home
  text.review material=$group verdict=pass
  see "passed" at /texts/$group
