using Rse.People;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Experts;

/// <summary>Reads who valued what, and stores who does not want to be named.</summary>
internal interface IExpertStore
{
    /// <summary>
    /// Lists who valued subjects that the viewer may see, each person once for a subject and never its author: reactions of any kind,
    /// ratings of 4 and more, and the author of a question who accepted the answer.
    /// </summary>
    ValueTask<IReadOnlyList<ValuedBy>> ListValuersAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> subjects,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Counts, for each of the authors, the posts and comments that the viewer may see, of those that are in feeds, and says who does not
    /// want to be named. Authors without any are absent unless they do not want to be named.
    /// </summary>
    ValueTask<IReadOnlyDictionary<Id<Member>, AuthorFacts>> FindAuthorsAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Member>> authors,
        CancellationToken cancellationToken
    );

    /// <summary>Whether the viewer does not want to be named.</summary>
    ValueTask<bool> IsUnlistedAsync(Viewer viewer, CancellationToken cancellationToken);

    /// <summary>Stores whether a member wants to be named. Returns false if nothing changed.</summary>
    ValueTask<bool> SetListedAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        bool isListed,
        DateTimeOffset at,
        CancellationToken cancellationToken
    );
}

/// <summary>Somebody valued something.</summary>
/// <param name="SubjectId">What.</param>
/// <param name="MemberId">Who.</param>
internal readonly record struct ValuedBy(Id<Subject> SubjectId, Id<Member> MemberId);

/// <summary>What is known of an author.</summary>
/// <param name="Posts">How many posts and comments of theirs the viewer may see.</param>
/// <param name="IsUnlisted">Whether they do not want to be named.</param>
internal readonly record struct AuthorFacts(int Posts, bool IsUnlisted);
