using Microsoft.AspNetCore.Mvc;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.Memberships;

namespace Intranet.Viewers;

/// <summary>
/// A page of a space. What is hidden from its viewer is absent; what it shows to do follows their role, and whether they may is decided by
/// Rse.
/// </summary>
public abstract class SpacePage(SpaceService spaces) : MemberPage
{
    private static readonly SpaceRole[] Lower = [SpaceRole.Reader, SpaceRole.Contributor];
    private static readonly SpaceRole[] BelowOwner = [.. Lower, SpaceRole.Moderator];
    private static readonly SpaceRole[] All = [.. BelowOwner, SpaceRole.Owner];

    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    public Space Space { get; private set; } = null!;

    /// <summary>Whether the viewer sees what is in the space, and not only that there is one.</summary>
    public bool MayRead => Viewer.CanSee(Space.Audience);

    public bool Moderates => MayRead && Space.Role >= SpaceRole.Moderator;

    public bool Owns => MayRead && Space.Role is SpaceRole.Owner;

    protected SpaceService Spaces { get; } = spaces;

    protected string Here => $"/spaces/{Slug}";

    /// <summary>The roles that the viewer may give to somebody of a kind; null for somebody who is not known yet.</summary>
    public IReadOnlyList<SpaceRole> Givable(MemberKind? kind) =>
        !Owns ? Lower
        : kind is MemberKind.Guest ? BelowOwner
        : All;

    /// <summary>Whether the viewer may change the place of a member.</summary>
    public bool Manages(SpaceMember member) => member.Member.Id != Me.Id && (Owns || (Moderates && member.Role < SpaceRole.Moderator));

    /// <summary>Reads the space for those who may know of it.</summary>
    protected async Task FindAsync() => Space = await Spaces.FindAsync(Viewer, Slug, Aborted) ?? throw new NotFoundException();

    /// <summary>Reads the space for those who see what is in it.</summary>
    protected async Task ReadAsync() => await RequireAsync(() => MayRead);

    /// <summary>Reads the space for those who take care of its members.</summary>
    protected async Task ModerateAsync() => await RequireAsync(() => Moderates);

    /// <summary>Reads the space for those who decide what it is.</summary>
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
