using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Rse.Core.Tests.Networks;
using Rse.Directories;
using Rse.Paging;
using Rse.People;
using Rse.Plugins;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Testing.Storage;

namespace Rse.Core.Tests.Directories;

/// <summary>Whatever a directory does, the space stays as it was, and the report, the log and the counter say why.</summary>
public sealed class BrokenDirectoryTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static readonly Dictionary<
        string,
        (string Code, string Says, Func<CancellationToken, ValueTask<IReadOnlyCollection<DirectoryEntry>?>> Fault)
    > FaultTable = new(StringComparer.Ordinal)
    {
        ["throws"] = ("directory-failed", "failed", _ => throw new InvalidOperationException("The directory is down.")),
        ["throws later"] = (
            "directory-failed",
            "failed",
            async _ =>
            {
                await Task.Yield();
                throw new InvalidOperationException("The directory is down.");
            }
        ),
        ["cancels"] = ("directory-failed", "failed", _ => throw new OperationCanceledException()),
        ["null"] = ("group-unknown", "no such group", _ => ValueTask.FromResult<IReadOnlyCollection<DirectoryEntry>?>(null)),
        ["null entry"] = ("directory-invalid", "entry 2 of 2 is null", _ => Answer([PhoneBook.Entry("bruno"), null!])),
        ["null key"] = (
            "directory-invalid",
            "entry 1 of 1 has an external id that cannot be kept",
            _ => Answer([PhoneBook.Entry("bruno") with { ExternalId = null! }])
        ),
        ["empty key"] = (
            "directory-invalid",
            "entry 1 of 1 has an external id that cannot be kept",
            _ => Answer([PhoneBook.Entry("bruno") with { ExternalId = " " }])
        ),
        ["long key"] = (
            "directory-invalid",
            "it may have 200",
            _ => Answer([PhoneBook.Entry("bruno") with { ExternalId = new string('x', 201) }])
        ),
        ["unprintable key"] = ("directory-invalid", "U+0000", _ => Answer([PhoneBook.Entry("bruno") with { ExternalId = "a\0b" }])),
        ["twice"] = (
            "directory-invalid",
            "entries 1 and 3 of 3 have the same external id",
            _ => Answer([PhoneBook.Entry("bruno"), PhoneBook.Entry("carl"), PhoneBook.Entry("bruno")])
        ),
        ["no role"] = (
            "directory-invalid",
            "has a role that is none of",
            _ => Answer([PhoneBook.Entry("bruno") with { Role = (SpaceRole)9 }])
        ),
        ["no kind"] = (
            "directory-invalid",
            "has a kind that is neither",
            _ => Answer([PhoneBook.Entry("bruno") with { Kind = (MemberKind)9 }])
        ),
        ["endless"] = ("directory-invalid", "more than 1000 entries", _ => Answer(new Endless())),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Faults => [.. FaultTable.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_directory_that_fails_changes_nothing_and_says_why(string fault)
    {
        var name = $"broken-{Guid.NewGuid():N}";
        using var watch = new PluginWatch(name);
        var book = new PhoneBook(name);
        await using var host = await OpenAsync(watch, book);
        var link = await LinkAsync(host, name);
        var before = await host.Get<DirectoryService>().MirrorAsync(link.Id, cancellationToken: Token);
        Assert.Equal(2, before.Added.Count);
        Assert.Equal(0, watch.Failures);

        book.Instead = FaultTable[fault].Fault;
        var preview = await host.Get<DirectoryService>().PreviewAsync(link.Id, Token);
        var change = await host.Get<DirectoryService>().MirrorAsync(link.Id, confirmed: true, Token);

        Assert.Equal(FaultTable[fault].Code, change.Problem?.Code);
        Assert.Equal(change.Problem, preview.Problem);
        Assert.Contains(FaultTable[fault].Says, change.Problem!.Message, StringComparison.Ordinal);
        Assert.Equal(
            0,
            change.Added.Count + change.Changed.Count + change.Removed.Count + change.Held.Count + change.Unchanged + change.Skipped.Count
        );
        Assert.Equal(3, await CountAsync(host, link));
        Assert.Equal(2, watch.Failures);
        Assert.Equal(2, watch.Lines.Count(line => line.Level is LogLevel.Error && line.Text.Contains(name, StringComparison.Ordinal)));
        Assert.Equal(change.Problem.Code, (await host.Get<DirectoryService>().FindAsync(link.Id, Token))!.Problem);

        book.Instead = null;
        Assert.Null((await host.Get<DirectoryService>().MirrorAsync(link.Id, cancellationToken: Token)).Problem);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_directory_that_hangs_is_left_behind(bool blocks)
    {
        var name = $"slow-{Guid.NewGuid():N}";
        using var watch = new PluginWatch(name);
        using var release = new ManualResetEventSlim();
        var book = new PhoneBook(name);
        await using var host = await OpenAsync(watch, book);
        var link = await LinkAsync(host, name);
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        book.Instead = async token =>
        {
            asked.SetResult();
            if (blocks)
            {
                release.Wait(CancellationToken.None);
                return null;
            }

            await Task.Delay(Timeout.Infinite, CancellationToken.None);
            return null;
        };

        var running = host.Get<DirectoryService>().MirrorAsync(link.Id, cancellationToken: Token).AsTask();
        await asked.Task.WaitAsync(Token);
        host.Get<FakeTimeProvider>().Advance(TimeSpan.FromSeconds(30));
        var change = await running;
        release.Set();

        Assert.Equal(ProblemCodes.DirectoryFailed, change.Problem?.Code);
        Assert.Equal(1, watch.Failures);
        Assert.Contains(watch.Lines, line => line.Id == 4201);
        Assert.Equal(1, await CountAsync(host, link));
    }

    [Fact]
    public async Task A_caller_that_stops_waiting_gets_an_error_and_the_link_is_free_again()
    {
        var book = new PhoneBook();
        await using var host = await OpenAsync(null, book);
        var link = await LinkAsync(host, book.Name);
        using var source = new CancellationTokenSource();
        book.Instead = async token =>
        {
            await source.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            return null;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await host.Get<DirectoryService>().MirrorAsync(link.Id, cancellationToken: source.Token)
        );

        book.Instead = null;
        Assert.Null((await host.Get<DirectoryService>().MirrorAsync(link.Id, cancellationToken: Token)).Problem);
    }

    [Fact]
    public async Task A_link_whose_directory_the_host_gave_up_changes_nothing()
    {
        var book = new PhoneBook();
        await using var host = await OpenAsync(null, book);
        var link = await LinkAsync(host, book.Name);
        var orphan = await host.WriteAsync(
            (transaction, token) => host.Get<IDirectoryLinkStore>().PutAsync(transaction, link with { Directory = "given-up" }, token)
        );

        var change = await host.Get<DirectoryService>().MirrorAsync(orphan.Id, cancellationToken: Token);

        Assert.Equal(ProblemCodes.DirectoryUnknown, change.Problem?.Code);
        Assert.Contains("this host has phone-book", change.Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_that_are_malformed_or_given_twice_fail_the_start_all_at_once()
    {
        await using var host = await OpenAsync(
            null,
            new PhoneBook("phone-book"),
            new PhoneBook("phone-book"),
            new PhoneBook("Phone Book"),
            new PhoneBook("")
        );

        var refused = Assert.Throws<PluginException>(() => host.Get<PluginSet<IMemberDirectory>>().All);

        Assert.Contains("have the same name \"phone-book\"", refused.Message, StringComparison.Ordinal);
        Assert.Contains("has the name \"Phone Book\"; a member-directory has", refused.Message, StringComparison.Ordinal);
        Assert.Contains("has the name \"\"; a member-directory has", refused.Message, StringComparison.Ordinal);
    }

    private static ValueTask<IReadOnlyCollection<DirectoryEntry>?> Answer(IReadOnlyCollection<DirectoryEntry> entries) =>
        ValueTask.FromResult<IReadOnlyCollection<DirectoryEntry>?>(entries);

    private static async ValueTask<DirectoryLink> LinkAsync(StorageHost host, string directory)
    {
        var owner = await host.World.ViewAsync(await host.World.AddMemberAsync("olga"));
        var space = await host.Get<SpaceService>().CreateAsync(owner, new SpaceDraft { Name = "Accounts" }, Token);
        return await host.Get<DirectoryService>().LinkAsync(space.Id, directory, "accounts", cancellationToken: Token);
    }

    private static async ValueTask<int> CountAsync(StorageHost host, DirectoryLink link) =>
        (await host.Get<IMembershipStore>().ListAsync(Viewer.System, link.SpaceId, new Slice(null, 100), Token)).Count;

    private ValueTask<StorageHost> OpenAsync(PluginWatch? watch, params PhoneBook[] books) =>
        fixture.OpenAsync(builder =>
        {
            watch?.Add(builder);
            builder.Services.Configure<DirectoryOptions>(options => options.MaxEntries = 1_000);
            foreach (var book in books)
            {
                builder.Services.AddSingleton<IMemberDirectory>(book);
            }
        });

    /// <summary>Says that it is empty, and never ends.</summary>
    private sealed class Endless : IReadOnlyCollection<DirectoryEntry>
    {
        public int Count => 0;

        public IEnumerator<DirectoryEntry> GetEnumerator()
        {
            for (var i = 0; ; i++)
            {
                yield return PhoneBook.Entry($"member{i}");
            }
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
