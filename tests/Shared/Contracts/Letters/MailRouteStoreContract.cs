using Rse.Letters;
using Rse.People;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Letters;

/// <summary>What every <see cref="IMailRouteStore"/> must do.</summary>
public abstract class MailRouteStoreContract(IStorageFixture fixture)
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Stored, changed, listed while it pauses, removed.</summary>
    [Fact]
    public async Task A_route_pauses_until_its_time_or_until_it_is_removed()
    {
        await using var host = await fixture.OpenAsync();
        var store = host.Get<IMailRouteStore>();
        Assert.Null(await store.FindAsync(Viewer.System, "example.org", Token));
        await PutAsync(host, new MailRoute("example.org", 1, At));
        await PutAsync(host, new MailRoute("example.org", 2, At.AddHours(1)));
        await PutAsync(host, new MailRoute("example.net", 1, At.AddHours(2)));

        Assert.Equal(new MailRoute("example.org", 2, At.AddHours(1)), await store.FindAsync(Viewer.System, "example.org", Token));
        var paused = await store.ListPausedAsync(Viewer.System, At, Token);
        Assert.Equal("example.net example.org", string.Join(' ', paused.Select(route => route.Domain)));
        Assert.Equal("example.net", Assert.Single(await store.ListPausedAsync(Viewer.System, At.AddHours(1), Token)).Domain);
        Assert.Empty(await store.ListPausedAsync(Viewer.Anonymous, At, Token));
        Assert.Null(await store.FindAsync(Viewer.Anonymous, "example.org", Token));
        await host.WriteAsync(async (transaction, token) => await store.RemoveAsync(transaction, "example.org", token));
        Assert.Null(await store.FindAsync(Viewer.System, "example.org", Token));
    }

    private static ValueTask PutAsync(StorageHost host, MailRoute route) =>
        host.WriteAsync(async (transaction, token) => await host.Get<IMailRouteStore>().PutAsync(transaction, route, token));
}
