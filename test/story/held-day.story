story A meeting is held after its cycle was deployed, and what is ordered to be held again after the day of the order
begin with meeting
at 2023-02-11T00:30Z
as clerk
  refused cycle.held cycle=$cycle held_day=2022-12-30 because invalid /held_day "before this cycle was deployed, on 4 Jan 2023"
  refused meeting.plan cycle=$cycle place="Room 2" day=2022-12-11 because invalid /day "11 Dec 2022 lies before this cycle was deployed, on 4 Jan 2023"
  meeting.plan cycle=$cycle place="Room 2" -> first
  refused meeting.change meeting=$first place="Room 2" day=2022-12-11 recorder=$clerk.post because invalid /day "11 Dec 2022 lies before this cycle was deployed, on 4 Jan 2023"
  attendance.rest meeting=$first
  meeting.show meeting=$first
  keep items = agenda
  meeting.open meeting=$first
  agenda.open agenda=$items.0
  agenda.close agenda=$items.0
  agenda.open agenda=$items.1
  agenda.close agenda=$items.1
  agenda.leave reason="Hurried."
    | agenda    |
    | $items.2  |
    | $items.3  |
    | $items.4  |
    | $items.5  |
    | $items.6  |
    | $items.7  |
    | $items.8  |
    | $items.9  |
    | $items.10 |
  refused meeting.close meeting=$first held_day=2001-01-01 because invalid /held_day "1 Jan 2001 lies before this cycle was deployed, on 4 Jan 2023"
  meeting.close meeting=$first
  readiness.show cycle=$cycle
  expect checks has row check=C38 verdict=holds

at 2023-02-12
as head
  redo.order cycle=$cycle reason="Nobody criticized anybody." until=2023-03-10
  readiness.show cycle=$cycle
  expect checks has row check=C38 verdict=holds sentence~"ordered to be repeated"
as clerk
  refused meeting.plan cycle=$cycle place="Room 2" day=2023-02-12 reason="Ordered by the province." because invalid /day "12 Feb 2023 is not after 12 Feb 2023, when it was ordered"
  meeting.plan cycle=$cycle place="Room 2" reason="Ordered by the province." -> second
  refused meeting.change meeting=$second place="Room 2" day=2023-02-11 recorder=$clerk.post because invalid /day "11 Feb 2023 is not after 12 Feb 2023, when it was ordered"
  attendance.rest meeting=$second
  meeting.show meeting=$second
  keep again = agenda
  meeting.open meeting=$second
  agenda.open agenda=$again.0
  agenda.close agenda=$again.0
  agenda.open agenda=$again.1
  agenda.close agenda=$again.1
  agenda.leave reason="Hurried."
    | agenda    |
    | $again.2  |
    | $again.3  |
    | $again.4  |
    | $again.5  |
    | $again.6  |
    | $again.7  |
    | $again.8  |
    | $again.9  |
    | $again.10 |
  refused meeting.close meeting=$second because invalid /held_day "12 Feb 2023 is not after 12 Feb 2023"
# Nobody met by the day of the order.
at 2023-03-11
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C38 verdict=fails sentence~"was to be held again by"
  refused meeting.close meeting=$second held_day=2023-02-11 because invalid /held_day "11 Feb 2023 is not after 12 Feb 2023, when it was ordered"
  meeting.close meeting=$second held_day=2023-03-10
  readiness.show cycle=$cycle
  expect checks has row check=C38 verdict=holds

# A third one that nobody ordered does not lie before the second.
  meeting.plan cycle=$cycle place="Room 2" reason="One item was forgotten." -> third
  attendance.rest meeting=$third
  meeting.show meeting=$third
  keep more = agenda
  meeting.open meeting=$third
  agenda.open agenda=$more.0
  agenda.close agenda=$more.0
  agenda.open agenda=$more.1
  agenda.close agenda=$more.1
  agenda.leave reason="Taken before."
    | agenda   |
    | $more.2  |
    | $more.3  |
    | $more.4  |
    | $more.5  |
    | $more.6  |
    | $more.7  |
    | $more.8  |
    | $more.9  |
    | $more.10 |
  refused meeting.close meeting=$third held_day=2023-03-09 because invalid /held_day "before the meeting that this one comes after, which was held on 10 Mar 2023"
  meeting.close meeting=$third held_day=2023-03-11
  readiness.show cycle=$cycle
  expect checks has row check=C38 verdict=fails sentence~"later than"
