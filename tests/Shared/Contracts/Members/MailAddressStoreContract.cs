using Rse.Members.Addresses;
using Rse.People;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Members;

/// <summary>What every <see cref="IMailAddressStore"/> must do.</summary>
public abstract class MailAddressStoreContract(IStorageFixture fixture)
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>All of it comes back, to its member and the software.</summary>
    [Fact]
    public async Task An_address_is_found_by_its_member_and_the_software_only()
    {
        await using var host = await fixture.OpenAsync();
        var marie = await host.World.AddMemberAsync("marie");
        var paul = await host.World.AddMemberAsync("paul");
        var address = New(marie) with
        {
            State = MailAddressState.Stopped,
            Cause = "address",
            ChangedAt = At.AddDays(1),
            AddressFaults = [new(2026, 3, 1), new(2026, 3, 2)],
            MailboxFaults = [new(2026, 2, 28)],
        };
        await PutAsync(host, New(marie));
        await PutAsync(host, address);
        var store = host.Get<IMailAddressStore>();

        foreach (var viewer in (Viewer[])[Viewer.System, await host.World.ViewAsync(marie)])
        {
            Equal(address, await store.FindAsync(viewer, marie.Id, Token));
            Equal(address, Assert.Single(await store.ListAsync(viewer, [marie.Id, paul.Id], Token)));
        }

        Equal(address, await host.WriteAsync<MailAddress?>((transaction, token) => store.FindAsync(transaction, marie.Id, token)));
        Assert.Null(await store.FindAsync(await host.World.ViewAsync(paul), marie.Id, Token));
        Assert.Empty(await store.ListAsync(await host.World.ViewAsync(paul), [marie.Id], Token));
        Assert.Null(await store.FindAsync(Viewer.System, paul.Id, Token));
    }

    /// <summary>For administrators, and erasing.</summary>
    [Fact]
    public async Task Addresses_are_counted_by_state_and_removed()
    {
        await using var host = await fixture.OpenAsync();
        var marie = await host.World.AddMemberAsync("marie");
        var paul = await host.World.AddMemberAsync("paul");
        await PutAsync(host, New(marie));
        await PutAsync(host, New(paul) with { State = MailAddressState.Probing, Probe = new(2026, 3, 2) });
        var store = host.Get<IMailAddressStore>();

        var counts = await store.CountAsync(Viewer.System, Token);
        Assert.Equal((1, 1, 2), (counts[MailAddressState.Working], counts[MailAddressState.Probing], counts.Count));
        Assert.Empty(await store.CountAsync(Viewer.Anonymous, Token));
        await host.WriteAsync(async (transaction, token) => await store.RemoveAsync(transaction, marie.Id, token));
        Assert.Null(await store.FindAsync(Viewer.System, marie.Id, Token));
        Assert.Equal(new DateOnly(2026, 3, 2), (await store.FindAsync(Viewer.System, paul.Id, Token))!.Probe);
    }

    private static void Equal(MailAddress expected, MailAddress? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.AddressFaults, actual.AddressFaults);
        Assert.Equal(expected.MailboxFaults, actual.MailboxFaults);
        Assert.Equal(expected with { AddressFaults = [], MailboxFaults = [] }, actual with { AddressFaults = [], MailboxFaults = [] });
    }

    private static ValueTask PutAsync(StorageHost host, MailAddress address) =>
        host.WriteAsync(async (transaction, token) => await host.Get<IMailAddressStore>().PutAsync(transaction, address, token));

    private static MailAddress New(Member member) =>
        new()
        {
            MemberId = member.Id,
            Address = $"{member.Handle}@example.org",
            IsVerified = true,
            At = At,
        };
}
