story Theme and plan go up, come back with a reason, go up again and are approved; then the stages have their days
doors api browser cli
begin with city

as clerk
  refused plan.write cycle=$cycle theme="Letters" body="As every year." because invalid /meeting_day
  plan.write cycle=$cycle -> plan
    theme: Answer letters in time
    meeting_day: 2023-02-11
    place: Large hall
    body: Three weeks of preparation, then the meeting.
  expect state = draft
as head
  refused plan.approve plan=$plan because conflict "draft"
as deputy
  refused plan.submit plan=$plan because denied
as clerk
  plan.submit plan=$plan
  expect state = submitted
  expect submitted = 2023-01-04
  refused plan.submit plan=$plan because conflict "submitted"
  refused plan.write cycle=$cycle theme=x meeting_day=2023-02-11 body=y because conflict "it can be changed again when it has been returned"
  refused plan.approve plan=$plan because denied
as mayor
  refused plan.approve plan=$plan because denied

# It waits on the page of the level above, and goes back with the reason.
as head
  home.show
  expect cards has row link="/plans/${plan.id}" due=2023-01-14
  refused plan.return plan=$plan because invalid /remark
  plan.return plan=$plan remark="The eleventh is a Saturday: choose a weekday."
  expect state = returned
at 2023-01-06
as clerk
  home.show
  expect cards has row link="/plans/${plan.id}" light=returned
  plan.show plan=$plan
  expect remark = The eleventh is a Saturday: choose a weekday.
  plan.write cycle=$cycle -> again
    theme: Answer letters in time
    meeting_day: 2023-02-14
    place: Large hall
    body: Three weeks of preparation, then the meeting.
  expect $again.id = $plan.id
  plan.submit plan=$plan
as head
  plan.approve plan=$plan remark="Good."
  expect state = approved
  expect decided = 2023-01-06
  refused plan.return plan=$plan remark="Too late." because conflict "approved"

# From the approved plan follow the cycle's theme, the meeting's day and every stage's day.
as clerk
  cycle.show cycle=$cycle
  expect state = plan approved
  expect theme = Answer letters in time
  expect meeting_day = 2023-02-14
  expect stages[stage=plan].state = done
  expect stages[stage=study].due = 2023-01-24
  expect stages[stage=opinions].due = 2023-01-24
  expect stages[stage=meeting].due = 2023-02-14
  expect stages[stage=report].due = 2023-03-01
# A year after the meeting is a holiday; the next workday is a Sunday that makes up for it.
  expect stages[stage=lookback].due = 2024-02-18
  history.show kind=plan object=$plan
  expect entries has 6 rows
