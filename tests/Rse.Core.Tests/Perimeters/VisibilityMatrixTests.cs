using Rse.Core.Tests.Networks;
using Rse.Members;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.Joining;
using Rse.Spaces.Memberships;
using Rse.Tests;

namespace Rse.Core.Tests.Perimeters;

/// <summary>
/// The visibility matrix of <c>docs/guides/perimeters.md</c>: made by asking the services, and held against what the guide says.
/// </summary>
public sealed class VisibilityMatrixTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static readonly (string Name, Func<SightScene, ValueTask<Member?>> Make)[] Situations =
    [
        ("nobody signed in", _ => new ValueTask<Member?>((Member?)null)),
        ("a guest of another space", scene => GuestAsync(scene, admitted: false)),
        ("a guest in the space", scene => GuestAsync(scene, admitted: true)),
        ("an internal member who is not in it", scene => MakeAsync(scene, null)),
        ("a reader", scene => MakeAsync(scene, SpaceRole.Reader)),
        ("a contributor", scene => MakeAsync(scene, SpaceRole.Contributor)),
        ("a moderator", scene => MakeAsync(scene, SpaceRole.Moderator)),
        ("an owner", scene => new ValueTask<Member?>(scene.Owner)),
        ("somebody who is invited", InvitedAsync),
        ("somebody who asked to join", AskedAsync),
        ("somebody who left it", LeftAsync),
        ("a contributor who is suspended", scene => EndedAsync(scene, (lives, member) => lives.SuspendAsync(member.Id, Token))),
        ("a contributor who departed", scene => EndedAsync(scene, (lives, member) => lives.DepartAsync(member.Id, new Departure(), Token))),
        ("a guest whose stay has ended", GuestEndedAsync),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_guide_says_what_the_services_answer()
    {
        List<string> lines = [];
        foreach (var visibility in Enum.GetValues<SpaceVisibility>())
        {
            lines.AddRange(["", $"**{visibility} space**", "", $"| | {Sight.Headings} |", "|---|---|---|---|---|---|---|---|---|"]);
            foreach (var (name, make) in Situations)
            {
                await using var scene = await SightScene.OpenAsync(fixture, visibility);
                lines.Add($"| {name} | {await scene.LookAsync(await make(scene))} |");
            }
        }

        GeneratedText.Check("docs/guides/perimeters.md", "visibility matrix", string.Join('\n', lines.Skip(1)));
    }

    [Fact]
    public async Task An_archived_space_is_seen_as_it_was_while_it_lived()
    {
        foreach (var visibility in Enum.GetValues<SpaceVisibility>())
        {
            foreach (var (name, make) in Situations)
            {
                await using var scene = await SightScene.OpenAsync(fixture, visibility);
                var member = await make(scene);
                var before = await scene.LookAsync(member, mentionable: false);
                await scene.ArchiveAsync();

                // An invitation cannot be accepted until the space is opened again, and so is not shown.
                Assert.True(
                    before with { NameInInvitation = false } == await scene.LookAsync(member, mentionable: false),
                    $"{visibility}, {name}"
                );
            }
        }
    }

    private static async ValueTask<Member?> MakeAsync(SightScene scene, SpaceRole? role)
    {
        var member = await scene.Host.World.AddMemberAsync("somebody");
        if (role is { } given)
        {
            await scene.AdmitAsync(member, given);
        }

        return member;
    }

    private static async ValueTask<Member?> GuestAsync(SightScene scene, bool admitted)
    {
        var guest = await scene.Host.World.AddMemberAsync("somebody", MemberKind.Guest);
        await scene.Host.World.AddSpaceAsync("elsewhere", SpaceVisibility.Private, guest);
        if (admitted)
        {
            await scene.AdmitAsync(guest, SpaceRole.Contributor);
        }

        return guest;
    }

    private static async ValueTask<Member?> InvitedAsync(SightScene scene)
    {
        var member = await MakeAsync(scene, null);
        var draft = new InvitationDraft { Handle = member!.Handle, Role = SpaceRole.Contributor };
        await scene
            .Host.Get<InvitationService>()
            .InviteAsync(await scene.Host.World.ViewAsync(scene.Owner), scene.Space.Slug, draft, Token);
        return member;
    }

    // Nobody asks to join an open space, which they join, or a secret one, of which they do not know.
    private static async ValueTask<Member?> AskedAsync(SightScene scene)
    {
        var member = await MakeAsync(scene, null);
        if (scene.Space.Visibility is SpaceVisibility.Private)
        {
            await scene
                .Host.Get<JoinRequestService>()
                .RequestAsync(await scene.Host.World.ViewAsync(member!), scene.Space.Slug, "Please.", Token);
        }

        return member;
    }

    private static async ValueTask<Member?> EndedAsync(SightScene scene, Func<MemberLifecycleService, Member, ValueTask> end)
    {
        var member = await MakeAsync(scene, SpaceRole.Contributor);
        await end(scene.Host.Get<MemberLifecycleService>(), member!);
        return member;
    }

    private static async ValueTask<Member?> GuestEndedAsync(SightScene scene)
    {
        var guest = await GuestAsync(scene, admitted: true);
        await scene.Host.Get<MemberLifecycleService>().SetStayAsync(guest!.Id, null, cancellationToken: Token);
        return guest;
    }

    private static async ValueTask<Member?> LeftAsync(SightScene scene)
    {
        var member = await MakeAsync(scene, SpaceRole.Contributor);
        await scene
            .Host.Get<MembershipService>()
            .RemoveAsync(await scene.Host.World.ViewAsync(member!), scene.Space.Slug, member!.Handle, Token);
        return member;
    }
}
