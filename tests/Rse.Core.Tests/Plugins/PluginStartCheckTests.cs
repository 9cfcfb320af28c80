using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rse.Citations;
using Rse.Core.Tests.Directories;
using Rse.Core.Tests.Networks;
using Rse.Core.Tests.Perimeters;
using Rse.Core.Tests.Projections;
using Rse.Core.Tests.Search;
using Rse.Directories;
using Rse.Highlights;
using Rse.Highlights.Scoring;
using Rse.Perimeters;
using Rse.Plugins;
using Rse.Problems;
using Rse.Projections;
using Rse.Search;
using Rse.Subjects;
using Rse.Syndication;
using Rse.Testing.Storage;

namespace Rse.Core.Tests.Plugins;

public sealed class PluginStartCheckTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    public static TheoryData<string> Malformed =>
        ["", "1--2", "a--b", "-a", "a-", "3d", "Roles", "a b", "a_b", "é", "a\n", new string('a', 41)];

    [Theory]
    [InlineData("a")]
    [InlineData("r2-d2")]
    [InlineData("surprise-1")]
    [InlineData("aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd")]
    public async Task A_good_name_starts(string name)
    {
        await using var host = await fixture.OpenAsync(builder => AddAll(builder, name));

        await StartAsync(host);
    }

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task A_malformed_name_of_any_contract_stops_the_start_and_all_are_named_at_once(string name)
    {
        await using var host = await fixture.OpenAsync(builder => AddAll(builder, name));

        var fault = await Assert.ThrowsAsync<PluginException>(async () => await StartAsync(host));

        string[] contracts =
        [
            "host-perimeter",
            "member-directory",
            "subject-links",
            "subject-resolver",
            "projection",
            "value-formula",
            "search-index",
            "feed-formatter",
        ];
        Assert.All(
            contracts,
            contract => Assert.Contains($"has the name \"{name}\"; a {contract} has 1 to 40", fault.Message, StringComparison.Ordinal)
        );
        Assert.Equal(contracts.Order(StringComparer.Ordinal), fault.Plugin.Split(", ").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_contracts_checked_are_all_that_there_are()
    {
        await using var host = await fixture.OpenAsync();
        var known = typeof(IPlugin)
            .Assembly.GetExportedTypes()
            .Where(type => type.IsInterface && type.GetInterfaces() is [var only] && only == typeof(IPlugin))
            .Select(type => type.Name);

        var parts = host
            .Services.GetServices<IPluginSet>()
            .Select(set => $"i{set.Contract.Name.Replace("-", "", StringComparison.Ordinal)}");

        Assert.Equal(
            known.Order(StringComparer.OrdinalIgnoreCase),
            parts.Order(StringComparer.OrdinalIgnoreCase),
            StringComparer.OrdinalIgnoreCase
        );
    }

    private static void AddAll(IRseBuilder builder, string name)
    {
        var plugin = new Everything(name);
        builder.Services.AddSingleton<IHostPerimeter>(plugin);
        builder.Services.AddSingleton<IMemberDirectory>(plugin);
        builder.Services.AddSingleton<ISubjectLinks>(plugin);
        builder.Services.AddSingleton<ISubjectResolver>(plugin);
        builder.Services.AddSingleton<IProjection>(plugin);
        builder.Services.AddSingleton<IValueFormula>(plugin);
        builder.Services.AddSingleton<ISearchIndex>(plugin);
        builder.Services.AddSingleton<IFeedFormatter>(plugin);
    }

    private static async Task StartAsync(StorageHost host)
    {
        var check = host.Services.GetServices<IHostedService>().OfType<PluginStartCheck>().Single();
        await check.StartingAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>One of each contract.</summary>
    private sealed class Everything(string name)
        : IHostPerimeter,
            IMemberDirectory,
            ISubjectLinks,
            ISubjectResolver,
            IProjection,
            IValueFormula,
            ISearchIndex,
            IFeedFormatter
    {
        public string Name => name;

        public string Kind => name;

        public string ContentType => "text/plain; charset=utf-8";

        public ValueTask<IReadOnlyCollection<string>> GrantAsync(HostPerimeterContext context, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask<IReadOnlyCollection<DirectoryEntry>?> ReadAsync(DirectoryContext context, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask<SubjectRef?> FindAsync(SubjectLinkContext context, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask<SubjectResolution?> ResolveAsync(SubjectContext context, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask ApplyAsync(ProjectionContext context, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<FormulaScore>> EvaluateAsync(FormulaContext context, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask<SearchResult> SearchAsync(SearchContext context, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask WriteAsync(FeedDocument document, Stream target, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
