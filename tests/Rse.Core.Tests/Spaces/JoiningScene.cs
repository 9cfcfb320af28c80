using Microsoft.Extensions.Time.Testing;
using Rse.Activities;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.Joining;
using Rse.Spaces.Memberships;
using Rse.Testing.Storage;

namespace Rse.Core.Tests.Spaces;

/// <summary>
/// A network with one space of each visibility. Each space has an owner, a moderator and a reader; other members are outside.
/// </summary>
internal sealed class JoiningScene(StorageHost host) : IAsyncDisposable
{
    private readonly Dictionary<string, Member> _members = new(StringComparer.Ordinal);

    public JoinRequestService Requests => host.Get<JoinRequestService>();

    public InvitationService Invitations => host.Get<InvitationService>();

    public MembershipService Memberships => host.Get<MembershipService>();

    public SpaceService Spaces => host.Get<SpaceService>();

    public FakeTimeProvider Time => host.Get<FakeTimeProvider>();

    public DateTimeOffset Now => Time.GetUtcNow();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async ValueTask<JoiningScene> MakeAsync(StorageHost host, bool admitsGuests = false)
    {
        var scene = new JoiningScene(host);
        foreach (var handle in new[] { "owner", "moderator", "reader", "asker", "other" })
        {
            scene._members[handle] = await host.World.AddMemberAsync(handle);
        }

        scene._members["guest"] = await host.World.AddMemberAsync("guest", MemberKind.Guest);
        foreach (var visibility in Enum.GetValues<SpaceVisibility>())
        {
            var draft = new SpaceDraft
            {
                Name = visibility.ToString(),
                Description = "For *us*.",
                Visibility = visibility,
                AdmitsGuests = admitsGuests,
            };
            var slug = (await scene.Spaces.CreateAsync(await scene.AsAsync("owner"), draft, Token)).Slug;
            await scene.Memberships.PutAsync(await scene.AsAsync("owner"), slug, "moderator", SpaceRole.Moderator, Token);
            await scene.Memberships.PutAsync(await scene.AsAsync("owner"), slug, "reader", SpaceRole.Reader, Token);
        }

        return scene;
    }

    /// <summary>The current viewer of a member.</summary>
    public async ValueTask<Viewer> AsAsync(string handle) => await host.World.ViewAsync(_members[handle]);

    public async ValueTask<SpaceRole?> RoleAsync(string slug, string handle)
    {
        var space = (await host.Get<ISpaceStore>().FindAsync(Viewer.System, slug, Token))!;
        return (await host.Get<IMembershipStore>().FindAsync(Viewer.System, space.Id, _members[handle].Id, Token))?.Role;
    }

    public async ValueTask SetAsync(string handle, MemberState state) => await host.World.SetStateAsync(_members[handle], state);

    public async ValueTask EditAsync(string slug, SpaceEdit edit)
    {
        var owner = await AsAsync("owner");
        await Spaces.EditAsync(owner, slug, edit with { Version = (await Spaces.FindAsync(owner, slug, Token))!.Version }, Token);
    }

    /// <summary>The activities after the setup that a viewer may read.</summary>
    public async ValueTask<IReadOnlyList<Activity>> LogAsync(Viewer viewer, LogPosition after) =>
        [.. (await host.Get<IActivityStore>().ReadAsync(viewer, after, 100, Token)).Select(logged => logged.Activity)];

    public async ValueTask<LogPosition> EndAsync() => await host.Get<IActivityStore>().FindEndAsync(Viewer.System, Token);

    public static async ValueTask<IReadOnlyList<Problem>> RefusedAsync(Func<Task> act, params string[] codes)
    {
        var problems = (await Assert.ThrowsAsync<RefusedException>(act)).Problems;
        Assert.Equal(codes, problems.Select(problem => problem.Code), StringComparer.Ordinal);
        return problems;
    }

    public static async ValueTask AbsentAsync(Func<Task> act) => await Assert.ThrowsAsync<NotFoundException>(act);

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
