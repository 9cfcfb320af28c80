using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.Joining;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Spaces;

/// <summary>What every <see cref="IPendingStore"/> must do.</summary>
public abstract class PendingStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Deletes the member's requests and the open invitations for and by them. Keeps accepted ones and those of others.</summary>
    [Fact]
    public async Task Clearing_deletes_the_pending_requests_of_one_member()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, carla) = (
            await host.World.AddMemberAsync("amelie"),
            await host.World.AddMemberAsync("bob"),
            await host.World.AddMemberAsync("carla")
        );
        var first = await host.World.AddSpaceAsync("first", SpaceVisibility.Private, bob);
        var second = await host.World.AddSpaceAsync("second", SpaceVisibility.Private, bob, amelie);
        await RequestAsync(host, first, amelie);
        await RequestAsync(host, first, carla);
        var invited = await InviteAsync(host, first, bob, amelie);
        var inviting = await InviteAsync(host, second, amelie, carla);
        var link = await InviteAsync(host, second, amelie, null);
        var accepted = await InviteAsync(host, first, amelie, bob);
        var others = await InviteAsync(host, first, bob, carla);
        await host.WriteAsync(
            (transaction, token) => host.Get<IInvitationStore>().UseAsync(transaction, accepted, bob.Id, host.World.Now, token)
        );

        Assert.Equal(4, await ClearAsync(host, amelie));

        Assert.Equal(
            [carla.Id],
            (await host.Get<IJoinRequestStore>().ListAsync(Viewer.System, first.Id, new Slice(null, 9), host.World.Now, Token)).Select(
                request => request.MemberId
            )
        );
        Assert.Equal(
            "---++",
            string.Concat(
                await Task.WhenAll(
                    ((Id<Invitation>[])[invited, inviting, link, accepted, others]).Select(async id =>
                        await IsThereAsync(host, id) ? '+' : '-'
                    )
                )
            )
        );
        Assert.Equal(0, await ClearAsync(host, amelie));
    }

    private static async ValueTask RequestAsync(StorageHost host, Space space, Member member) =>
        await host.WriteAsync(
            (transaction, token) =>
                host.Get<IJoinRequestStore>()
                    .PutAsync(
                        transaction,
                        new JoinRequest
                        {
                            SpaceId = space.Id,
                            MemberId = member.Id,
                            Text = null,
                            At = host.World.Now,
                        },
                        token
                    )
        );

    private static async ValueTask<Id<Invitation>> InviteAsync(StorageHost host, Space space, Member inviter, Member? member)
    {
        var invitation = new Invitation
        {
            Id = default,
            SpaceId = space.Id,
            InviterId = inviter.Id,
            MemberId = member?.Id,
            Role = SpaceRole.Reader,
            CreatedAt = host.World.Now,
            ExpiresAt = host.World.Now.AddDays(9),
        };
        return (
            await host.WriteAsync(
                (transaction, token) =>
                    host.Get<IInvitationStore>().PutAsync(transaction, invitation, member is null ? "hash" : null, token)
            )
        ).Id;
    }

    private static ValueTask<int> ClearAsync(StorageHost host, Member member) =>
        host.WriteAsync((transaction, token) => host.Get<IPendingStore>().ClearAsync(transaction, member.Id, token));

    private static async Task<bool> IsThereAsync(StorageHost host, Id<Invitation> id) =>
        await host.WriteAsync((transaction, token) => host.Get<IInvitationStore>().FindAsync(transaction, id, token)) is not null;
}
