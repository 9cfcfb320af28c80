using Rse.People;
using Rse.Subjects;

namespace Rse.Experts;

/// <summary>Somebody who seems to know about what was asked, with what speaks for it.</summary>
/// <remarks>It says nothing about how much they know, or whether they know more than others: there is no score, and no order.</remarks>
public sealed record Expert
{
    /// <summary>The member; active, and visible to whoever asked.</summary>
    public required Member Member { get; init; }

    /// <summary>
    /// What they wrote about it that others valued and that whoever asked may see: one to <see cref="ExpertService.MaxEvidence"/> posts and
    /// comments, newest first.
    /// </summary>
    public required IReadOnlyList<SubjectSnapshot> Evidence { get; init; }

    /// <summary>
    /// How many different people valued what they wrote about it, themselves not counted; at least
    /// <see cref="ExpertService.MinValuers"/>. Counts what whoever asked may see, beyond <see cref="Evidence"/> too.
    /// </summary>
    public required int Valuers { get; init; }
}
