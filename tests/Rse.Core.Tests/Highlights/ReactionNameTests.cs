using CsCheck;
using Rse.Activities;
using Rse.Highlights;
using Rse.Highlights.Evidence;
using Rse.People;
using Rse.Subjects;

namespace Rse.Core.Tests.Highlights;

/// <summary>
/// Compares random acts, done and undone, with the set of remaining acts; reactions have the names of verbs and details of the log.
/// </summary>
public sealed class ReactionNameTests
{
    private const int Subjects = 3;

    private static readonly string[] Names =
    [
        "save",
        "bookmark",
        "remove-bookmark",
        "rating",
        "rate",
        "accept",
        "delete",
        "trash",
        "restore",
        "follow",
        "audience",
        "cite",
        "cite:1",
        "1",
        "2",
        "3",
    ];

    private static readonly Dictionary<long, EvidenceSubject> AnySubjects = Enumerable
        .Range(1, Subjects)
        .ToDictionary(
            id => (long)id,
            id => new EvidenceSubject
            {
                Id = id,
                AuthorId = 99,
                RootId = id,
                ParentId = 0,
            }
        );

    private static readonly Verb[] Verbs =
    [
        Verb.Like,
        Verb.Unlike,
        Verb.Like,
        Verb.Unlike,
        Verb.Rate,
        Verb.Unrate,
        Verb.Bookmark,
        Verb.RemoveBookmark,
        Verb.Accept,
        Verb.Unaccept,
        Verb.Cite,
        Verb.Uncite,
        Verb.Follow,
        Verb.Unfollow,
        Verb.Trash,
        Verb.Restore,
    ];

    private static readonly Gen<Activity> AnyActivity = Gen.Select(
        Gen.Int[0, Verbs.Length - 1].Select(i => Verbs[i]),
        Gen.Long[1, 4],
        Gen.Long[1, Subjects],
        Gen.Int[0, Names.Length - 1].Select(i => Names[i]),
        Gen.Int[1, 5],
        Make
    );

    [Fact]
    public void Evidence_does_not_depend_on_the_names_of_reactions() =>
        AnyActivity
            .Array[0, 60]
            .Sample(
                log =>
                {
                    var accumulator = new EvidenceAccumulator();
                    HashSet<string> standing = [];
                    foreach (var activity in log)
                    {
                        foreach (var step in EvidenceSteps.Of(activity, AnySubjects))
                        {
                            accumulator.Apply(step, AnySubjects[step.SubjectId]);
                        }

                        Apply(standing, activity);
                    }

                    Assert.Equal(
                        standing.Order(StringComparer.Ordinal),
                        accumulator
                            .Changes.Acts.Where(act => act.Stands)
                            .Select(act => Describe(act.SubjectId, act.MemberId, act.Channel, act.Source))
                            .Order(StringComparer.Ordinal)
                    );
                },
                iter: 2_000
            );

    // An answer that is no longer accepted has no best-answer act, whoever accepted it.
    private static void Apply(HashSet<string> standing, Activity activity)
    {
        var (subject, member) = (activity.SubjectId!.Value.Value, activity.ActorId!.Value.Value);
        _ = activity.Verb switch
        {
            Verb.Like => standing.Add(Describe(subject, member, EvidenceChannel.Reaction, activity.Reaction!)),
            Verb.Unlike => standing.Remove(Describe(subject, member, EvidenceChannel.Reaction, activity.Reaction!)),
            Verb.Rate => standing.Add(Describe(subject, member, EvidenceChannel.Rating, "")),
            Verb.Unrate => standing.Remove(Describe(subject, member, EvidenceChannel.Rating, "")),
            Verb.Bookmark => standing.Add(Describe(subject, member, EvidenceChannel.Bookmark, "")),
            Verb.RemoveBookmark => standing.Remove(Describe(subject, member, EvidenceChannel.Bookmark, "")),
            Verb.Accept => standing.Add(Describe(subject, member, EvidenceChannel.BestAnswer, $"{subject}")),
            Verb.Unaccept => standing.RemoveWhere(act => act.StartsWith($"{subject} BestAnswer", StringComparison.Ordinal)) > 0,
            Verb.Cite => standing.Add(Describe(subject, member, EvidenceChannel.Citation, $"{activity.CitingId}")),
            Verb.Uncite => standing.Remove(Describe(subject, member, EvidenceChannel.Citation, $"{activity.CitingId}")),
            _ => false,
        };
    }

    private static string Describe(long subject, long member, EvidenceChannel channel, string source) =>
        $"{subject} {channel} {member} {source}";

    private static Activity Make(Verb verb, long member, long subject, string reaction, int value)
    {
        var id = new Id<Subject>(subject);
        var activity = new Activity
        {
            Verb = verb,
            ActorId = new Id<Member>(member),
            At = DateTimeOffset.UnixEpoch,
            SubjectId = id,
            RootId = id,
            Audience = Audience.Network,
            Listing = Listing.None,
        };
        return verb switch
        {
            Verb.Like or Verb.Unlike => activity with { Reaction = reaction },
            Verb.Rate => activity with { Rating = value },
            Verb.Cite or Verb.Uncite => activity with { CitingId = new Id<Subject>((value % Subjects) + 1) },
            _ => activity,
        };
    }
}
