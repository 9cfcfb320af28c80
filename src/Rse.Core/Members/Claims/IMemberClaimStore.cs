using Rse.People;
using Rse.Transactions;

namespace Rse.Members.Claims;

/// <summary>What storage must do to remember what claims said of members.</summary>
/// <remarks>Called by the provisioner of members only. Holds marks, not names: see <see cref="MemberClaims.ToMark(string)"/>.</remarks>
internal interface IMemberClaimStore
{
    /// <summary>What claims said of a member, in the order in which it was first said.</summary>
    ValueTask<IReadOnlyList<ClaimedValue>> ListAsync(Viewer viewer, Id<Member> member, CancellationToken cancellationToken);

    /// <summary>The same as the transaction sees it.</summary>
    ValueTask<IReadOnlyList<ClaimedValue>> ListAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken);

    /// <summary>Remembers what claims say.</summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="member">The member.</param>
    /// <param name="mark">The mark of all their claims; null for none, so that the next sign-in asks again.</param>
    /// <param name="values">What they say for the first time, or again; becomes the last in order.</param>
    /// <param name="isNews">
    /// Whether the mark takes the place of the marks before it, so that what they stand for is news when it is said again; otherwise it
    /// joins them.
    /// </param>
    /// <param name="before">Forgets what was said of the same before then.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask PutAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        string? mark,
        IReadOnlyList<ClaimedValue> values,
        bool isNews,
        DateTimeOffset before,
        CancellationToken cancellationToken
    );
}

/// <summary>What a claim said of a member once.</summary>
/// <param name="About">What it is about.</param>
/// <param name="Mark">Stands for the value.</param>
/// <param name="At">When it was taken over. UTC, to the millisecond.</param>
internal sealed record ClaimedValue(ClaimedProperty About, string Mark, DateTimeOffset At);

/// <summary>What claims say something about.</summary>
internal enum ClaimedProperty
{
    Name,
    Kind,
    Sponsor,
    End,
    Issuer,
    Mail,

    /// <summary>Not a claim: that claims made an internal member of a guest.</summary>
    WidenedKind,

    /// <summary>Not a claim: that claims extended a stay.</summary>
    WidenedEnd,
}
