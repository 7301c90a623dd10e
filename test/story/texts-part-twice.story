story A part of a text that stands in a form twice is refused: no words of it are dropped
doors api cli
begin with city
as deputy
  text.begin cycle=$cycle template=member_text -> own
  refused text.save material=$own because invalid /parts/1/part "stands here twice"
    parts:
      | part | body                 |
      | lead | Deputy Mayor.        |
      | lead | The late letters.    |
  refused text.save material=$own because invalid /explanations/1/item "stands here twice"
    explanations:
      | item             | outcome | body      |
      | personal_matters | nothing | Nothing.  |
      | personal_matters |         | But once. |
  refused text.hand_in material=$own because invalid /parts/1/part "stands here twice"
    parts:
      | part     | body                      |
      | problems | Late to three hearings.   |
      | problems | Nine letters unanswered.  |
  text.save material=$own
    parts:
      | part     | body                                             |
      | problems | Late to three hearings. Nine letters unanswered. |
