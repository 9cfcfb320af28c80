using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Activities;
using Rse.People;
using Rse.Projections;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Leaks.Worlds;
using Rse.Testing.Plugins;
using Rse.Testing.Storage;

namespace Rse.Testing.Projections;

/// <summary>
/// What every <see cref="IProjection"/> must do: above all, apply a batch twice without counting anything twice.
/// </summary>
public abstract class ProjectionContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The name of the projection if every network has it; null for the one that <see cref="Add"/> adds.</summary>
    protected virtual string? OwnName => null;

    /// <summary>Adds the projection, and no other, to an empty network.</summary>
    protected abstract void Add(IRseBuilder builder);

    /// <summary>Everything that the projection built, as text that is equal for equal content.</summary>
    protected abstract ValueTask<string> DescribeAsync(StorageHost host);

    /// <summary>Adds members, spaces, posts and comments; override it if the projection reads more.</summary>
    protected virtual async ValueTask SeedAsync(StorageHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        var amelie = await host.Community.AddMemberAsync("amelie");
        var bruno = await host.Community.AddMemberAsync("bruno");
        var space = await host.Community.AddSpaceAsync("general", SpaceVisibility.Open, amelie, bruno);
        for (var i = 0; i < 4; i++)
        {
            var post = await host.Community.AddPostAsync(space, amelie, $"Post number {i}.");
            await host.Community.AddCommentAsync(post, bruno, $"Comment number {i}.");
        }
    }

    /// <summary>The cursor is stored under the name.</summary>
    [Fact]
    public async Task The_name_is_kebab_case_and_stays()
    {
        await using var one = await OpenAsync();
        await using var two = await OpenAsync();

        PluginNameRule.Check(Find(one).Name);
        Assert.Equal(Find(one).Name, Find(two).Name);
        Assert.Contains(Find(one).Name, one.Get<ProjectionService>().Names, StringComparer.Ordinal);
    }

    /// <summary>After a crash the last batch is applied again.</summary>
    [Fact]
    public async Task A_batch_that_comes_again_changes_nothing()
    {
        await using var host = await OpenAsync();
        await SeedAsync(host);
        var log = await ReadAsync(host);

        await ApplyAsync(host, log, hasMore: false);
        var once = await DescribeAsync(host);
        await ApplyAsync(host, log, hasMore: false);

        Assert.Equal(once, await DescribeAsync(host));
    }

    /// <summary>The size of batches does not matter.</summary>
    [Fact]
    public async Task One_by_one_is_the_same_as_all_at_once()
    {
        await using var together = await OpenAsync();
        await using var apart = await OpenAsync();
        await SeedAsync(together);
        await SeedAsync(apart);

        await ApplyAsync(together, await ReadAsync(together), hasMore: false);
        var log = await ReadAsync(apart);
        for (var i = 0; i < log.Count; i++)
        {
            await ApplyAsync(apart, [log[i]], hasMore: i < log.Count - 1);
        }

        Assert.Equal(await DescribeAsync(together), await DescribeAsync(apart));
    }

    /// <summary>The subject of an activity may be gone when the activity is read, and verbs may be added.</summary>
    [Fact]
    public async Task An_activity_about_nothing_is_passed_over()
    {
        await using var host = await OpenAsync();
        await SeedAsync(host);
        var log = await ReadAsync(host);
        await ApplyAsync(host, log, hasMore: false);
        var before = await DescribeAsync(host);
        var end = log[^1].Position;

        var strange = Enum.GetValues<Verb>()
            .Select(
                (verb, i) =>
                    new LoggedActivity(
                        end with
                        {
                            Id = end.Id + i + 1,
                        },
                        new Activity
                        {
                            Id = new Id<Activity>(end.Id + i + 1),
                            Verb = verb,
                            ActorId = null,
                            At = DateTimeOffset.UnixEpoch,
                            SubjectId = new Id<Subject>(long.MaxValue),
                            RootId = new Id<Subject>(long.MaxValue),
                            SpaceId = new Id<Space>(int.MaxValue),
                            MemberId = new Id<Rse.People.Member>(long.MaxValue),
                            Audience = Audience.Network,
                            Listing = Listing.None,
                        }
                    )
            )
            .ToList();
        await ApplyAsync(host, strange, hasMore: false);

        Assert.Equal(before, await DescribeAsync(host));
    }

    // Times are the same in every network, so that what is built of them is.
    private ValueTask<StorageHost> OpenAsync() =>
        fixture.OpenAsync(builder =>
        {
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new LeakClock()));
            Add(builder);
        });

    // Beside those that every network has, it is the one that was added last.
    private IProjection Find(StorageHost host) =>
        OwnName is null
            ? host.Services.GetServices<IProjection>().Last()
            : host.Services.GetServices<IProjection>().Single(projection => projection.Name == OwnName);

    private ValueTask ApplyAsync(StorageHost host, IReadOnlyList<LoggedActivity> batch, bool hasMore) =>
        Find(host).ApplyAsync(new ProjectionContext { Batch = batch, HasMore = hasMore }, Token);

    private static async ValueTask<IReadOnlyList<LoggedActivity>> ReadAsync(StorageHost host)
    {
        var activities = host.Get<ActivityReader>();
        var end = await activities.FindEndAsync(Viewer.System, Token);
        IReadOnlyList<LoggedActivity> log;
        do
        {
            log = await activities.ReadAsync(Viewer.System, LogPosition.Start, 1000, Token);
        } while (log.Count == 0 || log[^1].Position.IsBefore(end));
        return log;
    }
}
