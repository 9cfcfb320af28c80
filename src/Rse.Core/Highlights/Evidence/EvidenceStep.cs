using Rse.Activities;
using Rse.Subjects;

namespace Rse.Highlights.Evidence;

/// <summary>A change of evidence that an activity causes.</summary>
/// <param name="Kind">The kind of change.</param>
/// <param name="SubjectId">The subject.</param>
/// <param name="MemberId">The actor; 0 if irrelevant.</param>
/// <param name="Channel">The channel of an act.</param>
/// <param name="Source">See <see cref="EvidenceAct.Source"/>; for a trashed or restored subject, its id.</param>
/// <param name="Value">The stars of a rating.</param>
internal readonly record struct EvidenceStep(
    EvidenceStepKind Kind,
    long SubjectId,
    long MemberId = 0,
    EvidenceChannel Channel = default,
    string Source = "",
    long Value = 0
);

/// <summary>The kinds of changes of evidence.</summary>
internal enum EvidenceStepKind
{
    /// <summary>A contribution was published.</summary>
    Publish,

    /// <summary>A member acted.</summary>
    Act,

    /// <summary>A member took back an act.</summary>
    Undo,

    /// <summary>It is no longer the accepted answer, whoever accepted it.</summary>
    Unaccept,

    /// <summary>It was trashed; as an answer or citation it no longer counts.</summary>
    Trash,

    /// <summary>It was restored.</summary>
    Restore,
}

/// <summary>Derives changes of evidence from activities.</summary>
internal static class EvidenceSteps
{
    /// <summary>Whether an activity changes evidence.</summary>
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

    /// <summary>The steps of one activity, in order; empty if it is irrelevant or its subject is unknown.</summary>
    public static IEnumerable<EvidenceStep> Of(Activity activity, IReadOnlyDictionary<long, EvidenceSubject> subjects)
    {
        if (!IsRelevant(activity) || !subjects.TryGetValue(activity.SubjectId!.Value.Value, out var subject))
        {
            return [];
        }

        var (id, actor) = (subject.Id, activity.ActorId!.Value.Value);
        return activity.Verb switch
        {
            Verb.Create => Published(subject, actor),
            Verb.Trash => [new EvidenceStep(EvidenceStepKind.Trash, id, Source: Text(id))],
            Verb.Restore => [new EvidenceStep(EvidenceStepKind.Restore, id, Source: Text(id))],
            Verb.Like => [new EvidenceStep(EvidenceStepKind.Act, id, actor, EvidenceChannel.Reaction, activity.Reaction!)],
            Verb.Unlike => [new EvidenceStep(EvidenceStepKind.Undo, id, actor, EvidenceChannel.Reaction, activity.Reaction!)],
            Verb.Rate => [new EvidenceStep(EvidenceStepKind.Act, id, actor, EvidenceChannel.Rating, Value: activity.Rating!.Value)],
            Verb.Unrate => [new EvidenceStep(EvidenceStepKind.Undo, id, actor, EvidenceChannel.Rating)],
            Verb.Bookmark => [new EvidenceStep(EvidenceStepKind.Act, id, actor, EvidenceChannel.Bookmark)],
            Verb.RemoveBookmark => [new EvidenceStep(EvidenceStepKind.Undo, id, actor, EvidenceChannel.Bookmark)],
            Verb.Accept => [new EvidenceStep(EvidenceStepKind.Act, id, actor, EvidenceChannel.BestAnswer, Text(id))],
            Verb.Unaccept => [new EvidenceStep(EvidenceStepKind.Unaccept, id, Source: Text(id))],
            Verb.Cite => [new EvidenceStep(EvidenceStepKind.Act, id, actor, EvidenceChannel.Citation, activity.CitingId!.Value.ToString())],
            Verb.Uncite =>
            [
                new EvidenceStep(EvidenceStepKind.Undo, id, actor, EvidenceChannel.Citation, activity.CitingId!.Value.ToString()),
            ],
            _ => [],
        };
    }

    // A comment answers the root of its thread and the comment that it replies to.
    private static IEnumerable<EvidenceStep> Published(EvidenceSubject subject, long author)
    {
        yield return new EvidenceStep(EvidenceStepKind.Publish, subject.Id);
        if (subject.RootId != subject.Id)
        {
            yield return new EvidenceStep(EvidenceStepKind.Act, subject.RootId, author, EvidenceChannel.Answer, Text(subject.Id));
            if (subject.ParentId != 0 && subject.ParentId != subject.RootId)
            {
                yield return new EvidenceStep(EvidenceStepKind.Act, subject.ParentId, author, EvidenceChannel.Answer, Text(subject.Id));
            }
        }
    }

    private static string Text(long id) => new Id<Subject>(id).ToString();
}
