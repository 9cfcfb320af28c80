using System.Globalization;
using Rse.Activities;
using Rse.Subjects;

namespace Rse.Highlights;

/// <summary>Reads facts of the log for what they say about worth.</summary>
internal static class ValueSteps
{
    private const string CitePrefix = "cite:";

    /// <summary>Whether an activity says anything about worth.</summary>
    public static bool IsRelevant(Activity activity) => activity.SubjectId is not null && activity.ActorId is not null && activity.Verb
        is Verb.Create or Verb.Delete or Verb.Undo or Verb.Like or Verb.Rate or Verb.Save or Verb.Accept or Verb.Cite && activity.Detail is not "follow";

    /// <summary>The steps of one activity, in order; none where it says nothing, or what it is about is unknown.</summary>
    public static IEnumerable<ValueStep> Of(Activity activity, IReadOnlyDictionary<long, ValueSubject> subjects)
    {
        if (!IsRelevant(activity) || !subjects.TryGetValue(activity.SubjectId!.Value.Value, out var subject))
        {
            return [];
        }

        var (id, actor, detail) = (subject.Id, activity.ActorId!.Value.Value, activity.Detail ?? "");
        return activity.Verb switch
        {
            Verb.Create => Published(subject, actor),
            Verb.Delete => [new ValueStep(ValueStepKind.Trash, id, Source: Text(id))],
            Verb.Like => [new ValueStep(ValueStepKind.Act, id, actor, ValueChannel.Reaction, detail)],
            Verb.Rate when long.TryParse(detail, CultureInfo.InvariantCulture, out var stars) => [new ValueStep(ValueStepKind.Act, id, actor, ValueChannel.Rating, Value: stars)],
            Verb.Save => [new ValueStep(ValueStepKind.Act, id, actor, ValueChannel.Save)],
            Verb.Accept => [new ValueStep(ValueStepKind.Act, id, actor, ValueChannel.BestAnswer, Text(id))],
            Verb.Cite => [new ValueStep(ValueStepKind.Act, id, actor, ValueChannel.Citation, detail)],
            Verb.Undo => [Undone(id, actor, detail)],
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

    private static ValueStep Undone(long subject, long actor, string detail) => detail switch
    {
        "delete" => new ValueStep(ValueStepKind.Restore, subject, Source: Text(subject)),
        "rating" => new ValueStep(ValueStepKind.Undo, subject, actor, ValueChannel.Rating),
        "save" => new ValueStep(ValueStepKind.Undo, subject, actor, ValueChannel.Save),
        "accept" => new ValueStep(ValueStepKind.Unmark, subject, Source: Text(subject)),
        _ when detail.StartsWith(CitePrefix, StringComparison.Ordinal) => new ValueStep(ValueStepKind.Undo, subject, actor, ValueChannel.Citation, detail[CitePrefix.Length..]),
        _ => new ValueStep(ValueStepKind.Undo, subject, actor, ValueChannel.Reaction, detail),
    };

    private static string Text(long id) => new Id<Subject>(id).ToString();
}
