using Microsoft.AspNetCore.Mvc;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.Memberships;

namespace Intranet.Viewers;

/// <summary>
/// A page of a space. What is hidden from the viewer is not found. The page offers commands by the viewer's role, but Rse decides.
/// </summary>
public abstract class SpacePage(SpaceService spaces) : MemberPage
{
    private static readonly SpaceRole[] Lower = [SpaceRole.Reader, SpaceRole.Contributor];
    private static readonly SpaceRole[] BelowOwner = [.. Lower, SpaceRole.Moderator];
    private static readonly SpaceRole[] All = [.. BelowOwner, SpaceRole.Owner];

    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    public Space Space { get; private set; } = null!;

    /// <summary>Whether the viewer may read the space, and does not only know that it exists.</summary>
    public bool MayRead => Viewer.CanSee(Space.Audience);

    public bool Moderates => MayRead && Space.Role >= SpaceRole.Moderator;

    public bool Owns => MayRead && Space.Role is SpaceRole.Owner;

    protected SpaceService Spaces { get; } = spaces;

    protected string Here => $"/spaces/{Slug}";

    /// <summary>The roles that the viewer may grant to a member of this kind; null for somebody unknown yet.</summary>
    public IReadOnlyList<SpaceRole> Givable(MemberKind? kind) =>
        !Owns ? Lower
        : kind is MemberKind.Guest ? BelowOwner
        : All;

    /// <summary>Whether the viewer may change the role of a member or remove them.</summary>
    public bool Manages(SpaceMember member) => member.Member.Id != Me.Id && (Owns || (Moderates && member.Role < SpaceRole.Moderator));

    /// <summary>Reads the space; not found unless the viewer may know of it.</summary>
    protected async Task FindAsync() => Space = await Spaces.FindAsync(Viewer, Slug, Aborted) ?? throw new NotFoundException();

    /// <summary>Reads the space; not found unless the viewer may read it.</summary>
    protected async Task ReadAsync() => await RequireAsync(() => MayRead);

    /// <summary>Reads the space; not found unless the viewer moderates it.</summary>
    protected async Task ModerateAsync() => await RequireAsync(() => Moderates);

    /// <summary>Reads the space; not found unless the viewer owns it.</summary>
    protected async Task OwnAsync() => await RequireAsync(() => Owns);

    private async Task RequireAsync(Func<bool> may)
    {
        await FindAsync();
        if (!may())
        {
            throw new NotFoundException();
        }
    }
}
