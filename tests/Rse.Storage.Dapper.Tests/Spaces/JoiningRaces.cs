using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.Joining;
using Rse.Spaces.Memberships;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Spaces;

/// <summary>Concurrent decisions about one membership.</summary>
public abstract class JoiningRaces(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_one_of_many_concurrent_holders_of_a_link_joins()
    {
        await using var host = await fixture.OpenAsync();
        var (owner, space) = await SceneAsync(host);
        var viewers = await ViewAsync(host, 8);
        for (var round = 0; round < 5; round++)
        {
            var link = (await host.Get<InvitationService>().InviteAsync(owner, space.Slug, new InvitationDraft(), Token)).Token!;

            var outcomes = await RaceAsync(
                viewers.Select(viewer => (Func<Task>)(async () => await host.Get<InvitationService>().AcceptAsync(viewer, link, Token)))
            );

            Assert.Equal(1, outcomes.Count(code => code is null));
            Assert.All(outcomes, code => Assert.True(code is null or ProblemCodes.InvitationUsed or ProblemCodes.AlreadyMember, code));
            Assert.Equal(round + 2, await CountAsync(host, space));
        }
    }

    [Fact]
    public async Task A_member_who_accepts_twice_concurrently_joins_once()
    {
        await using var host = await fixture.OpenAsync();
        var (owner, space) = await SceneAsync(host);
        var viewer = (await ViewAsync(host, 1))[0];
        var id = (
            await host.Get<InvitationService>()
                .InviteAsync(owner, space.Slug, new InvitationDraft { Handle = viewer.Member!.Handle }, Token)
        )
            .Invitation
            .Id;

        var outcomes = await RaceAsync(
            Enumerable.Repeat<Func<Task>>(async () => await host.Get<InvitationService>().AcceptAsync(viewer, id, Token), 6)
        );

        Assert.Equal(1, outcomes.Count(code => code is null));
        Assert.Equal(5, outcomes.Count(code => code is ProblemCodes.InvitationUsed));
        Assert.Equal(2, await CountAsync(host, space));
    }

    [Fact]
    public async Task An_invitation_is_either_accepted_or_revoked()
    {
        await using var host = await fixture.OpenAsync();
        var (owner, space) = await SceneAsync(host);
        foreach (var viewer in await ViewAsync(host, 6))
        {
            var before = await CountAsync(host, space);
            var id = (
                await host.Get<InvitationService>()
                    .InviteAsync(owner, space.Slug, new InvitationDraft { Handle = viewer.Member!.Handle }, Token)
            )
                .Invitation
                .Id;

            var outcomes = await RaceAsync([
                async () => await host.Get<InvitationService>().AcceptAsync(viewer, id, Token),
                async () => await host.Get<InvitationService>().RevokeAsync(owner, space.Slug, id, Token),
            ]);

            Assert.Equal([null, ProblemCodes.NotFound], outcomes.Order(StringComparer.Ordinal), StringComparer.Ordinal);
            Assert.Equal(before + (outcomes[0] is null ? 1 : 0), await CountAsync(host, space));
        }
    }

    [Fact]
    public async Task A_request_is_approved_refused_or_withdrawn_and_only_one_of_them()
    {
        await using var host = await fixture.OpenAsync();
        var (owner, space) = await SceneAsync(host);
        var requests = host.Get<JoinRequestService>();
        foreach (var viewer in await ViewAsync(host, 6))
        {
            await RaceAsync(Enumerable.Repeat<Func<Task>>(async () => await requests.RequestAsync(viewer, space.Slug, null, Token), 3));
            Assert.Single((await requests.ListAsync(owner, space.Slug, PageRequest.First, Token)).Items);
            var before = await CountAsync(host, space);

            var outcomes = await RaceAsync([
                async () => await requests.ApproveAsync(owner, space.Slug, viewer.Member!.Handle, null, Token),
                async () => await requests.RefuseAsync(owner, space.Slug, viewer.Member!.Handle, "No.", Token),
                async () => await requests.WithdrawAsync(viewer, space.Slug, Token),
            ]);

            Assert.InRange(outcomes[..2].Count(code => code is null), 0, 1);
            Assert.Equal(before + (outcomes[0] is null ? 1 : 0), await CountAsync(host, space));
            Assert.Equal(outcomes[1] is null ? 1 : 0, (await requests.ListMineAsync(viewer, PageRequest.First, Token)).Items.Count);
            Assert.Empty((await requests.ListAsync(owner, space.Slug, PageRequest.First, Token)).Items);
        }
    }

    [Fact]
    public async Task Concurrent_handovers_and_leaves_keep_an_owner()
    {
        await using var host = await fixture.OpenAsync();
        var (owner, space) = await SceneAsync(host);
        var viewers = await ViewAsync(host, 3);
        foreach (var viewer in viewers)
        {
            await host.Get<MembershipService>().PutAsync(owner, space.Slug, viewer.Member!.Handle, SpaceRole.Owner, Token);
        }

        await RaceAsync([
            async () => await host.Get<MembershipService>().HandOverAsync(viewers[0], space.Slug, viewers[1].Member!.Handle, Token),
            async () => await host.Get<MembershipService>().HandOverAsync(viewers[1], space.Slug, viewers[0].Member!.Handle, Token),
            async () => await host.Get<MembershipService>().RemoveAsync(viewers[2], space.Slug, viewers[2].Member!.Handle, Token),
            async () => await host.Get<MembershipService>().RemoveAsync(owner, space.Slug, owner.Member!.Handle, Token),
        ]);

        Assert.Contains(
            await host.Get<IMembershipStore>().ListAsync(Viewer.System, space.Id, new Slice(null, 10), Token),
            membership => membership.Role is SpaceRole.Owner
        );
    }

    private static async ValueTask<(Viewer Owner, Space Space)> SceneAsync(StorageHost host)
    {
        var owner = await host.World.AddMemberAsync("owner");
        var space = await host.Get<SpaceService>()
            .CreateAsync(
                await host.World.ViewAsync(owner),
                new SpaceDraft { Name = "Circle", Visibility = SpaceVisibility.Private },
                Token
            );
        return (await host.World.ViewAsync(owner), space);
    }

    private static async ValueTask<List<Viewer>> ViewAsync(StorageHost host, int count)
    {
        List<Viewer> viewers = [];
        for (var i = 0; i < count; i++)
        {
            viewers.Add(await host.World.ViewAsync(await host.World.AddMemberAsync($"member{i}")));
        }

        return viewers;
    }

    private static async ValueTask<int> CountAsync(StorageHost host, Space space)
    {
        var listed = await host.Get<IMembershipStore>().ListAsync(Viewer.System, space.Id, new Slice(null, 100), Token);
        Assert.Equal(listed.Count, (await host.Get<ISpaceStore>().FindAsync(Viewer.System, space.Id, Token))!.MemberCount);
        return listed.Count;
    }

    /// <summary>Starts all concurrently. Returns null for each that succeeded, otherwise the exception.</summary>
    private static async ValueTask<string?[]> RaceAsync(IEnumerable<Func<Task>> acts)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = acts.Select(act =>
                Task.Run(
                    async () =>
                    {
                        await start.Task;
                        try
                        {
                            await act();
                            return null;
                        }
                        catch (NotFoundException)
                        {
                            return ProblemCodes.NotFound;
                        }
                        catch (RefusedException exception)
                        {
                            return exception.Problems[0].Code;
                        }
                    },
                    Token
                )
            )
            .ToArray();
        start.SetResult();
        return await Task.WhenAll(running);
    }
}

public sealed class SqliteJoiningRaces(SqliteFixture fixture) : JoiningRaces(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresJoiningRaces(PostgresFixture fixture) : JoiningRaces(fixture);
