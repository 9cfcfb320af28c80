using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Rse.Activities;
using Rse.Benchmarks.Ratios;
using Rse.Members;
using Rse.People;
using Rse.Perimeters;
using Rse.Posts;
using Rse.Projections;
using Rse.ReadStates;
using Rse.Spaces;
using Rse.Storage;
using Rse.Subjects;

namespace Rse.Benchmarks.Highlights;

/// <summary>
/// One reaction at a time through the projection <c>scores</c>, against the statements that it needs; both on SQLite, with durable
/// commits.
/// </summary>
internal static class SignalWork
{
    private const int Readers = 40;
    private const int Posts = 20;

    public static async ValueTask<Ratio> MeasureAsync()
    {
        var folder = Directory.CreateTempSubdirectory("rse-value-");
        try
        {
            var file = Path.Combine(folder.FullName, "rse.db");
            await using var provider = new ServiceCollection()
                .Configure<VolumeOptions>(limits =>
                    limits.Posts = limits.Comments = limits.Mentions = limits.Edits = limits.Acts = 1_000_000
                )
                .AddRse()
                .UseSqlite($"Data Source={file}")
                .Services.BuildServiceProvider();
            await provider.GetRequiredService<IStorageMigrator>().MigrateAsync(CancellationToken.None);
            var (members, subjects) = await PeopleAsync(provider);
            await provider.GetRequiredService<ProjectionService>().CatchUpAsync("scores");
            var copy = Path.Combine(folder.FullName, "raw.db");
            await using (var source = new SqliteConnection($"Data Source={file};Pooling=False"))
            await using (var target = new SqliteConnection($"Data Source={copy};Pooling=False"))
            {
                await source.OpenAsync();
                await target.OpenAsync();
                source.BackupDatabase(target);
            }

            using var raw = new RawSignal(copy);
            var projection = provider.GetServices<IProjection>().Single(found => found.Name == "scores");
            var end = await provider.GetRequiredService<IActivityStore>().FindEndAsync(Viewer.System, CancellationToken.None);
            var next = end.Id;
            List<(Id<Member> Member, Subject Subject)> work =
            [
                .. members.SelectMany((member, i) => subjects.Where((_, j) => (i + j) % 4 == 0).Select(subject => (member, subject))),
            ];
            HashSet<(long, long)> liked = [];
            var ratio = await Pair.MeasureAsync(
                "value.signal/raw",
                2,
                work,
                async item =>
                {
                    // Given and taken back in turns, so that every signal changes something.
                    var given =
                        liked.Add((item.Member.Value, item.Subject.Id.Value)) || !liked.Remove((item.Member.Value, item.Subject.Id.Value));
                    var (place, actor) = (item.Subject.Place, item.Member);
                    var fact = given
                        ? ActivityFactory.Like(place, actor, "like", DateTimeOffset.UnixEpoch)
                        : ActivityFactory.Unlike(place, actor, "like", DateTimeOffset.UnixEpoch);
                    var logged = new LoggedActivity(new LogPosition(0, ++next), fact with { Id = new Id<Activity>(next) });
                    await projection.ApplyAsync(new ProjectionContext { Batch = [logged], HasMore = false }, CancellationToken.None);
                },
                item =>
                {
                    raw.Apply(item.Member.Value, item.Subject.Id.Value, item.Subject.AuthorId!.Value.Value);
                    return ValueTask.CompletedTask;
                }
            );
            return ratio with { Note = string.Create(CultureInfo.InvariantCulture, $"{ratio.Note}; a durable commit each") };
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Members, posts of two of them, and all posts read by all.</summary>
    private static async ValueTask<(List<Id<Member>> Members, List<Subject> Subjects)> PeopleAsync(ServiceProvider provider)
    {
        var perimeter = provider.GetRequiredService<PerimeterService>();
        var members = provider.GetRequiredService<MemberService>();
        List<Viewer> viewers = [];
        for (var i = 0; i < Readers + 2; i++)
        {
            var member = await members.AddAsync(
                new MemberDraft
                {
                    ExternalId = $"host-{i}",
                    Handle = $"member{i}",
                    DisplayName = $"Member {i}",
                }
            );
            viewers.Add(await perimeter.FindViewerAsync(member.Id));
        }

        var space = await provider.GetRequiredService<SpaceService>().CreateAsync(viewers[0], new SpaceDraft { Name = "General" });
        List<Subject> subjects = [];
        for (var i = 0; i < Posts; i++)
        {
            var author = await perimeter.FindViewerAsync(viewers[0].MemberId);
            var post = await provider
                .GetRequiredService<PostService>()
                .CreateAsync(author, space.Slug, new PostDraft { Body = $"Post {i}." });
            subjects.Add(
                (
                    await provider
                        .GetRequiredService<ISubjectStore>()
                        .FindAsync(Viewer.System, post.Id.As<Subject>(), CancellationToken.None)
                )!
            );
        }

        foreach (var reader in viewers.Skip(2))
        {
            await provider.GetRequiredService<ReadStateService>().MarkAsync(reader, [.. subjects.Select(subject => subject.Id)]);
        }

        return ([.. viewers.Skip(2).Select(viewer => viewer.MemberId)], subjects);
    }
}
