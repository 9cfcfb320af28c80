using Rse.Members;
using Rse.Members.Handles;
using Rse.People;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Members;

/// <summary>What every <see cref="IHandleStore"/> must do.</summary>
public abstract class HandleStoreContract(IStorageFixture fixture)
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>By either handle it is the member who is found.</summary>
    [Fact]
    public async Task A_former_handle_leads_to_the_member()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");

        Assert.True(await SetAsync(host, amelie, "camille"));
        Assert.True(await SetAsync(host, amelie, "camille.dupont"));

        var members = host.Get<IMemberStore>();
        foreach (var handle in (string[])["amelie", "camille", "camille.dupont"])
        {
            Assert.Equal(amelie with { Handle = "camille.dupont" }, await members.FindAsync(Viewer.System, handle, Token));
            Assert.Equal(amelie.Id, Assert.Single(await members.ListAsync(Viewer.System, [handle], Now, Token)).Id);
        }

        Assert.Single(await members.ListAsync(Viewer.System, ["amelie", "camille"], Now, Token));
        Assert.Equal(
            ["amelie", "camille"],
            await host.WriteAsync((transaction, token) => host.Get<IHandleStore>().ListFormerAsync(transaction, amelie.Id, token))
        );
    }

    /// <summary>Neither a new member nor another one gets it, or one with its skeleton.</summary>
    [Fact]
    public async Task A_former_handle_stays_reserved()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        Assert.True(await SetAsync(host, amelie, "amelie"));
        Assert.True(await SetAsync(host, amelie, "camille"));

        Assert.False(await SetAsync(host, bob, "amelie"));
        Assert.False(await SetAsync(host, bob, "other", HandleConfusables.Skeleton("amelie")));
        Assert.False(await SetAsync(host, bob, "camille"));
        Assert.Null(await AddAsync(host, bob, "amelie", "x"));
        Assert.Null(await AddAsync(host, bob, "y", HandleConfusables.Skeleton("amelie")));
        Assert.Equal("bob", (await host.Get<IMemberStore>().FindAsync(Viewer.System, bob.Id, Token))?.Handle);
        Assert.Empty(await host.WriteAsync((transaction, token) => host.Get<IHandleStore>().ListFormerAsync(transaction, bob.Id, token)));
    }

    /// <summary>A member can go back, also to a handle that looks like the current one.</summary>
    [Fact]
    public async Task A_member_takes_a_former_handle_again()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");

        Assert.True(await SetAsync(host, amelie, "am\u00E9lie"));
        Assert.True(await SetAsync(host, amelie, "am\u00E9lie"));
        Assert.True(await SetAsync(host, amelie, "amelie"));

        Assert.Equal(amelie, await host.Get<IMemberStore>().FindAsync(Viewer.System, "am\u00E9lie", Token));
        Assert.Equal(
            ["am\u00E9lie"],
            await host.WriteAsync((transaction, token) => host.Get<IHandleStore>().ListFormerAsync(transaction, amelie.Id, token))
        );
        Assert.False(await SetAsync(host, amelie with { Id = new Id<Member>(99) }, "new"));
    }

    /// <summary>What the viewer may not see is no handle.</summary>
    [Fact]
    public async Task Handles_are_known_by_whom_they_lead_to()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var guest = await host.World.AddGuestAsync("guest", amelie, host.World.Now.AddDays(900));
        Assert.True(await SetAsync(host, amelie, "camille"));
        var handles = host.Get<IHandleStore>();

        Assert.Equal(
            ["amelie", "camille", "guest"],
            (await handles.ListAsync(Viewer.System, ["amelie", "camille", "guest", "nobody"], Token)).Order(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
        Assert.Equal(
            "guest",
            Assert.Single(await handles.ListAsync(await host.World.ViewAsync(guest), ["amelie", "camille", "guest"], Token))
        );
        Assert.Empty(await handles.ListAsync(Viewer.System, [], Token));
    }

    /// <summary>Of two who want one handle at once, one gets it, and the other an answer.</summary>
    [Fact]
    public async Task Two_who_want_one_handle_do_not_both_get_it()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");

        for (var round = 0; round < 8; round++)
        {
            var wanted = $"wanted{round}";
            var got = await Task.WhenAll(
                Task.Run(async () => await SetAsync(host, amelie, wanted)),
                Task.Run(async () => await SetAsync(host, bob, wanted)),
                Task.Run(async () => await AddAsync(host, bob, wanted, HandleConfusables.Skeleton(wanted)) is not null)
            );

            Assert.Single(got, true);
        }
    }

    /// <summary>Whoever else changes the member waits, or is waited for.</summary>
    [Fact]
    public async Task A_handle_changes_while_others_change_the_same_member()
    {
        await using var host = await fixture.OpenAsync();
        var members = host.Get<MemberService>();
        var amelie = await host.World.AddMemberAsync("amelie");

        await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(i =>
                    Task.Run(async () =>
                        await members.ChangeAsync(
                            amelie.Id,
                            i % 2 == 0 ? new MemberChange { Handle = $"amelie{i}" } : new MemberChange { DisplayName = $"Amelie {i}" },
                            Token
                        )
                    )
                )
        );

        var changed = (await host.Get<IMemberStore>().FindAsync(Viewer.System, amelie.Id, Token))!;
        Assert.Matches("^amelie[0-9]+$", changed.Handle);
        Assert.Matches("^Amelie [0-9]+$", changed.DisplayName);
    }

    private static ValueTask<Member?> AddAsync(StorageHost host, Member like, string handle, string skeleton) =>
        host.WriteAsync(
            (transaction, token) =>
                host.Get<IMemberStore>()
                    .AddAsync(transaction, like with { Handle = handle, ExternalId = $"host-new-{handle}" }, skeleton, token)
        );

    private static ValueTask<bool> SetAsync(StorageHost host, Member member, string handle, string? skeleton = null) =>
        host.WriteAsync(
            async (transaction, token) =>
            {
                await host.Get<IHandleStore>().LockAsync(transaction, token);
                return await host.Get<IHandleStore>()
                    .SetAsync(transaction, member.Id, handle, skeleton ?? HandleConfusables.Skeleton(handle), Now, token);
            }
        );
}
