using System.Security.Claims;
using Rse.Paging;
using Rse.Perimeters;
using Rse.Problems;

namespace Rse.Members;

/// <summary>Meets, finds and lists members.</summary>
/// <remarks>Thread-safe; a singleton.</remarks>
public sealed class MemberService
{
    /// <summary>The member that a signed-in user of the host is, made from their claims where they are new; null where the user has no external id claim.</summary>
    public ValueTask<Member?> EnsureAsync(ClaimsPrincipal user, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Makes a member.</summary>
    /// <exception cref="RefusedException">A text breaks a rule; every broken rule is named.</exception>
    /// <exception cref="ConflictException"><c>taken</c>: the external id or the handle is in use.</exception>
    public ValueTask<Member> AddAsync(MemberDraft draft, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>The member with the handle, in any case; null where there is none or they are hidden from the viewer.</summary>
    public ValueTask<Member?> FindAsync(Viewer viewer, string handle, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>The visible members among the ids.</summary>
    public ValueTask<IReadOnlyList<Member>> ListAsync(Viewer viewer, IReadOnlyCollection<Id<Member>> ids, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>The members that the viewer may see, oldest first.</summary>
    public ValueTask<Page<Member>> ListAsync(Viewer viewer, PageRequest page, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
