using Rse.Members;
using Rse.Paging;
using Rse.Perimeters;
using Rse.Problems;
using Rse.Subjects;

namespace Rse.Reactions;

/// <summary>Reacts to subjects.</summary>
/// <remarks>Thread-safe; a singleton. Whoever may see a subject may react to it, once a kind.</remarks>
public sealed class ReactionService
{
    /// <summary>The reactions of this network, in the order in which they are shown.</summary>
    public IReadOnlyList<ReactionKind> Kinds => throw new NotImplementedException();

    /// <summary>Reacts; nothing happens where the viewer reacted so already.</summary>
    /// <exception cref="RefusedException"><c>reaction-unknown</c>, <c>kind-unknown</c>, or <c>not-allowed</c> where the viewer is no member.</exception>
    /// <exception cref="NotFoundException">The subject does not exist or is hidden from the viewer.</exception>
    public ValueTask AddAsync(Viewer viewer, SubjectRef subject, string reaction, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Takes a reaction back; nothing happens where there is none.</summary>
    /// <exception cref="RefusedException"><c>reaction-unknown</c>, <c>kind-unknown</c>, or <c>not-allowed</c> where the viewer is no member.</exception>
    /// <exception cref="NotFoundException">The subject does not exist or is hidden from the viewer.</exception>
    public ValueTask RemoveAsync(Viewer viewer, SubjectRef subject, string reaction, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Who reacted, newest first.</summary>
    /// <exception cref="NotFoundException">The subject does not exist or is hidden from the viewer.</exception>
    public ValueTask<Page<MemberReaction>> ListAsync(Viewer viewer, SubjectRef subject, PageRequest page, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
