using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Rse.Core.Tests.Networks;
using Rse.Directories;
using Rse.Directories.Mirroring;
using Rse.People;
using Rse.Problems;
using Rse.Testing.Storage;

namespace Rse.Core.Tests.Directories;

/// <summary>The mirror that runs by itself.</summary>
public sealed class DirectoryHostTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_an_interval_nothing_runs_by_itself()
    {
        var book = new PhoneBook();
        await using var host = await OpenAsync(book, null);
        await LinkAsync(host, "accounts");

        await Host(host).StartAsync(Token);
        await Host(host).ExecuteTask!.WaitAsync(Token);

        Assert.Equal(0, book.Reads);
    }

    [Fact]
    public async Task Each_link_is_mirrored_once_an_interval_however_many_nodes_there_are()
    {
        var book = new PhoneBook();
        await using var host = await OpenAsync(book, Hour);
        var link = await LinkAsync(host, "accounts");
        async Task PassAsync() =>
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Host(host).RunAsync(Hour, Token), Token)));

        await PassAsync();
        await PassAsync();
        Assert.Equal(1, book.Reads);
        Assert.NotNull((await host.Get<DirectoryService>().FindAsync(link.Id, Token))!.MirroredAt);

        host.Get<FakeTimeProvider>().Advance(Hour - TimeSpan.FromSeconds(1));
        await PassAsync();
        Assert.Equal(1, book.Reads);

        host.Get<FakeTimeProvider>().Advance(TimeSpan.FromSeconds(1));
        await PassAsync();
        Assert.Equal(2, book.Reads);
    }

    [Fact]
    public async Task A_link_that_fails_waits_for_its_next_turn_and_keeps_no_other_from_theirs()
    {
        var book = new PhoneBook();
        await using var host = await OpenAsync(book, Hour);
        var broken = await LinkAsync(host, "no such group");
        var whole = await LinkAsync(host, "nobody");

        await Host(host).RunAsync(Hour, Token);
        await Host(host).RunAsync(Hour, Token);

        Assert.Equal(2, book.Reads);
        Assert.Equal(ProblemCodes.GroupUnknown, (await host.Get<DirectoryService>().FindAsync(broken.Id, Token))!.Problem);
        Assert.NotNull((await host.Get<DirectoryService>().FindAsync(whole.Id, Token))!.MirroredAt);
    }

    [Fact]
    public async Task It_runs_as_long_as_the_host_lives_and_ends_with_it()
    {
        var book = new PhoneBook();
        var asked = new SemaphoreSlim(0);
        book.Instead = _ =>
        {
            asked.Release();
            return ValueTask.FromResult<IReadOnlyCollection<DirectoryEntry>?>([]);
        };
        await using var host = await OpenAsync(book, TimeSpan.FromSeconds(10));
        await LinkAsync(host, "accounts");
        var time = host.Get<FakeTimeProvider>();

        await Host(host).StartAsync(Token);
        await asked.WaitAsync(Token);
        while (!await asked.WaitAsync(TimeSpan.FromMilliseconds(20), Token))
        {
            time.Advance(TimeSpan.FromSeconds(10));
        }

        await Host(host).StopAsync(Token);
        Assert.True(Host(host).ExecuteTask!.IsCompletedSuccessfully);
    }

    private static DirectoryHost Host(StorageHost host) => host.Services.GetServices<IHostedService>().OfType<DirectoryHost>().Single();

    private static async ValueTask<DirectoryLink> LinkAsync(StorageHost host, string group)
    {
        var space = await host.World.AddSpaceAsync($"space-{group.Replace(' ', '-')}");
        return await host.Get<DirectoryService>().LinkAsync(space.Id, "phone-book", group, SpaceRole.Reader, Token);
    }

    private ValueTask<StorageHost> OpenAsync(PhoneBook book, TimeSpan? interval) =>
        fixture.OpenAsync(builder =>
        {
            builder.Services.AddSingleton<IMemberDirectory>(book);
            builder.Services.Configure<DirectoryOptions>(options => options.Interval = interval);
        });
}
