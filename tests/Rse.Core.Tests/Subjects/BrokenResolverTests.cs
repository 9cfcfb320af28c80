using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Rse.Comments;
using Rse.Core.Tests.Networks;
using Rse.Paging;
using Rse.Problems;
using Rse.Subjects;

namespace Rse.Core.Tests.Subjects;

/// <summary>
/// Whatever a resolver of the host does, the object is hidden for that call and nothing else is; the log and the counter name its kind.
/// </summary>
public sealed class BrokenResolverTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static readonly SubjectResolution Whole = new()
    {
        Title = "Invoice 42",
        Url = "/invoices/42",
        AudienceKey = null,
    };

    private static readonly Dictionary<string, Func<ValueTask<SubjectResolution?>>> FaultTable = new(StringComparer.Ordinal)
    {
        ["throws"] = () => throw new InvalidOperationException("The database of the host is away."),
        ["throws later"] = async () =>
        {
            await Task.Yield();
            throw new InvalidOperationException("The database of the host is away.");
        },
        ["cancels"] = () => throw new OperationCanceledException(),
        ["no title"] = () => Answer(Whole with { Title = "" }),
        ["null title"] = () => Answer(Whole with { Title = null! }),
        ["long title"] = () => Answer(Whole with { Title = new string('x', 201) }),
        ["script"] = () => Answer(Whole with { Url = "javascript:alert(1)" }),
        ["empty key"] = () => Answer(Whole with { AudienceKey = "" }),
        ["no keys"] = () => Answer(Whole with { AudienceKeys = [] }),
        ["too many keys"] = () => Answer(Whole with { AudienceKeys = [.. Enumerable.Range(0, 17).Select(number => $"k{number}")] }),
        ["unprintable key"] = () => Answer(Whole with { AudienceKeys = ["role:a", "a\0b"] }),
        ["null key"] = () => Answer(Whole with { AudienceKeys = ["role:a", null!] }),
        ["long key"] = () => Answer(Whole with { AudienceKey = new string('x', 201) }),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Faults => [.. FaultTable.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_resolver_that_fails_hides_its_object_and_is_named(string fault)
    {
        var resolver = new Resolver($"k{Guid.NewGuid():N}"[..20]);
        using var watch = new PluginWatch(resolver.Kind);
        await using var host = await OpenAsync(watch, resolver);
        var viewer = await host.World.ViewAsync(await host.World.AddMemberAsync("amelie"));
        var subject = new SubjectRef(resolver.Kind, "42");
        await host.Get<CommentService>().AddAsync(viewer, new CommentDraft { Subject = subject, Body = "Paid?" }, Token);
        Assert.Equal(0, watch.Failures);

        resolver.Instead = FaultTable[fault];
        Assert.Null(await host.Get<SubjectService>().FindAsync(viewer, subject, Token));
        await Assert.ThrowsAsync<NotFoundException>(async () =>
            await host.Get<CommentService>().ListAsync(viewer, subject, direct: false, PageRequest.First, Token)
        );

        Assert.Equal(2, watch.Failures);
        Assert.All(watch.Lines.Where(line => line.Level >= LogLevel.Warning), line => Assert.InRange(line.Id, 4200, 4202));
        Assert.Equal(
            2,
            watch.Lines.Count(line => line.Level is LogLevel.Error && line.Text.Contains(resolver.Kind, StringComparison.Ordinal))
        );

        resolver.Instead = null;
        Assert.Single((await host.Get<CommentService>().ListAsync(viewer, subject, direct: false, PageRequest.First, Token)).Items);
    }

    [Fact]
    public async Task A_resolver_that_blocks_its_thread_is_left_behind()
    {
        var resolver = new Resolver("blocked");
        using var watch = new PluginWatch(resolver.Kind);
        using var release = new ManualResetEventSlim();
        await using var host = await OpenAsync(watch, resolver);
        var viewer = await host.World.ViewAsync(await host.World.AddMemberAsync("amelie"));
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        resolver.Instead = () =>
        {
            asked.SetResult();
            release.Wait(CancellationToken.None);
            return Answer(Whole);
        };

        var finding = Task.Run(
            async () => await host.Get<SubjectService>().FindAsync(viewer, new SubjectRef("blocked", "42"), Token),
            Token
        );
        await asked.Task.WaitAsync(Token);
        while (!finding.IsCompleted)
        {
            host.Get<FakeTimeProvider>().Advance(TimeSpan.FromSeconds(2));
            await Task.Yield();
        }

        release.Set();
        Assert.Null(await finding);
        Assert.Equal(1, watch.Failures);
    }

    private static ValueTask<SubjectResolution?> Answer(SubjectResolution resolution) =>
        ValueTask.FromResult<SubjectResolution?>(resolution);

    private ValueTask<Testing.Storage.StorageHost> OpenAsync(PluginWatch watch, Resolver resolver) =>
        fixture.OpenAsync(builder =>
        {
            watch.Add(builder);
            builder.Services.AddSingleton<ISubjectResolver>(resolver);
        });

    private sealed class Resolver(string kind) : ISubjectResolver
    {
        public string Kind => kind;

        public Func<ValueTask<SubjectResolution?>>? Instead { get; set; }

        public ValueTask<SubjectResolution?> ResolveAsync(SubjectContext context, CancellationToken cancellationToken) =>
            Instead?.Invoke() ?? Answer(Whole);
    }
}
