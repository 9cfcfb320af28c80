using Rse.Activities;
using Rse.Subjects;

namespace Rse.Highlights;

/// <summary>Reads facts of the log for what they say about worth.</summary>
internal static class ValueSteps
{
    /// <summary>Whether an activity says anything about worth.</summary>
    public static bool IsRelevant(Activity activity) =>
        activity.SubjectId is not null
        && activity.ActorId is not null
        && activity.Verb
            is Verb.Create
                or Verb.Trash
                or Verb.Restore
                or Verb.Like
                or Verb.Unlike
                or Verb.Rate
                or Verb.Unrate
                or Verb.Bookmark
                or Verb.RemoveBookmark
                or Verb.Accept
                or Verb.Unaccept
                or Verb.Cite
                or Verb.Uncite;

    /// <summary>The steps of one activity, in order; none where it says nothing, or what it is about is unknown.</summary>
    public static IEnumerable<ValueStep> Of(Activity activity, IReadOnlyDictionary<long, ValueSubject> subjects)
    {
        if (!IsRelevant(activity) || !subjects.TryGetValue(activity.SubjectId!.Value.Value, out var subject))
        {
            return [];
        }

        var (id, actor) = (subject.Id, activity.ActorId!.Value.Value);
        return activity.Verb switch
        {
            Verb.Create => Published(subject, actor),
            Verb.Trash => [new ValueStep(ValueStepKind.Trash, id, Source: Text(id))],
            Verb.Restore => [new ValueStep(ValueStepKind.Restore, id, Source: Text(id))],
            Verb.Like => [new ValueStep(ValueStepKind.Act, id, actor, ValueChannel.Reaction, activity.Reaction!)],
            Verb.Unlike => [new ValueStep(ValueStepKind.Undo, id, actor, ValueChannel.Reaction, activity.Reaction!)],
            Verb.Rate => [new ValueStep(ValueStepKind.Act, id, actor, ValueChannel.Rating, Value: activity.Rating!.Value)],
            Verb.Unrate => [new ValueStep(ValueStepKind.Undo, id, actor, ValueChannel.Rating)],
            Verb.Bookmark => [new ValueStep(ValueStepKind.Act, id, actor, ValueChannel.Bookmark)],
            Verb.RemoveBookmark => [new ValueStep(ValueStepKind.Undo, id, actor, ValueChannel.Bookmark)],
            Verb.Accept => [new ValueStep(ValueStepKind.Act, id, actor, ValueChannel.BestAnswer, Text(id))],
            Verb.Unaccept => [new ValueStep(ValueStepKind.Unmark, id, Source: Text(id))],
            Verb.Cite => [new ValueStep(ValueStepKind.Act, id, actor, ValueChannel.Citation, activity.CitingId!.Value.ToString())],
            Verb.Uncite => [new ValueStep(ValueStepKind.Undo, id, actor, ValueChannel.Citation, activity.CitingId!.Value.ToString())],
            _ => [],
        };
    }

    // A comment answers the post or object on top, and the comment that it replies to.
    private static IEnumerable<ValueStep> Published(ValueSubject subject, long author)
    {
        yield return new ValueStep(ValueStepKind.Publish, subject.Id);
        if (subject.RootId != subject.Id)
        {
            yield return new ValueStep(ValueStepKind.Act, subject.RootId, author, ValueChannel.Answer, Text(subject.Id));
            if (subject.ParentId != 0 && subject.ParentId != subject.RootId)
            {
                yield return new ValueStep(ValueStepKind.Act, subject.ParentId, author, ValueChannel.Answer, Text(subject.Id));
            }
        }
    }

    private static string Text(long id) => new Id<Subject>(id).ToString();
}
