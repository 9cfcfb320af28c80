using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;
using Rse.Comments;
using Rse.Feeds;
using Rse.Imports;
using Rse.Imports.Items;
using Rse.Imports.Storing;
using Rse.Paging;
using Rse.People;
using Rse.Perimeters;
using Rse.Posts;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Tests;

namespace Rse.Storage.Dapper.Tests.Imports.Ldbc;

/// <summary>A network that holds the initial data, and the ways between its ids and LDBC's.</summary>
public sealed class LdbcNetwork : IAsyncDisposable
{
    private readonly FrozenDictionary<string, ImportedSubject> _messages;
    private readonly FrozenDictionary<long, string> _keys;
    private readonly FrozenDictionary<string, ImportedMember> _people;

    private LdbcNetwork(StorageHost host, ImportReport report, ImportMatches matches)
    {
        Host = host;
        Report = report;
        _messages = matches.Subjects.ToFrozenDictionary(StringComparer.Ordinal);
        _keys = _messages.ToFrozenDictionary(pair => pair.Value.Id.Value, pair => pair.Key);
        _people = matches.Members.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public StorageHost Host { get; }

    public ImportReport Report { get; }

    public static async Task<LdbcNetwork> LoadAsync(IStorageFixture fixture)
    {
        var folder = Path.GetDirectoryName(SharedData.Find("ldbc/snb-small/LICENSE.txt"))!;
        var host = await fixture.OpenAsync(builder => builder.AddImports());
        var items = new LdbcItems(folder);
        var report = await host.Get<ImportService>().ImportAsync("ldbc", items.ReadAsync(), null, TestContext.Current.CancellationToken);
        List<string> people = [],
            messages = [];
        await foreach (var item in items.ReadAsync())
        {
            _ = item switch
            {
                ImportMember member => Add(people, member.Key),
                ImportPost post => Add(messages, post.Key),
                ImportComment comment => Add(messages, comment.Key),
                _ => false,
            };
        }

        var matches = await host.WriteAsync(
            (transaction, token) =>
                host.Get<IImportStore>()
                    .FindAsync(
                        transaction,
                        new ImportLookup
                        {
                            Source = "ldbc",
                            Members = people,
                            Subjects = messages,
                        },
                        token
                    )
        );
        return new LdbcNetwork(host, report, matches);

        static bool Add(List<string> keys, string key)
        {
            keys.Add(key);
            return true;
        }
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    public IEnumerable<string> People => _people.Keys;

    public Id<Member> Person(string key) => _people[key].Id;

    public ValueTask<Viewer> ViewAsync(string person) =>
        Host.Get<PerimeterService>().FindViewerAsync(Person(person), TestContext.Current.CancellationToken);

    public SubjectRef Message(string key) =>
        _messages[key] is { Kind: SubjectKinds.Post } post
            ? SubjectRef.Post(post.Id.As<Post>())
            : SubjectRef.Comment(_messages[key].Id.As<Comment>());

    public Id<Subject> MessageId(string key) => _messages[key].Id;

    public string KeyOf(SubjectSnapshot snapshot) => _keys[snapshot.Id.Value];

    public string KeyOf(Id<Subject> id) => _keys[id.Value];

    /// <summary>The message as the viewer sees it.</summary>
    public async Task<SubjectSnapshot> SnapshotAsync(Viewer viewer, Id<Subject> id) =>
        Assert.Single(await Host.Get<SubjectService>().ListAsync(viewer, [id], TestContext.Current.CancellationToken));

    /// <summary>A feed's entries, of one page or of all.</summary>
    public async Task<List<SubjectSnapshot>> ReadFeedAsync(
        Viewer viewer,
        FeedKind kind,
        string key,
        int take,
        DateTimeOffset? until = null,
        bool all = false
    )
    {
        var feeds = Host.Get<FeedService>();
        var feed = await feeds.FindAsync(viewer, kind, key, TestContext.Current.CancellationToken);
        return await ReadAllAsync(
            async page =>
            {
                var entries = await feeds.ReadAsync(
                    viewer,
                    feed!,
                    page,
                    new FeedFilter { Until = until },
                    TestContext.Current.CancellationToken
                );
                return new Page<SubjectSnapshot>
                {
                    Items = [.. entries.Items.Select(entry => entry.Subject)],
                    Next = all ? entries.Next : null,
                };
            },
            take
        );
    }

    /// <summary>Every item of a list, page by page.</summary>
    public static async Task<List<T>> ReadAllAsync<T>(Func<PageRequest, Task<Page<T>>> read, int take = 100)
    {
        List<T> items = [];
        for (string? after = null; ; )
        {
            var page = await read(new PageRequest { Take = take, After = after });
            items.AddRange(page.Items);
            if (page.Next is null)
            {
                return items;
            }

            after = page.Next;
        }
    }
}
