using System.Reflection;
using System.Text.RegularExpressions;
using Rse.Feeds;
using Rse.Highlights.Scoring;
using Rse.People;
using Rse.Perimeters;
using Rse.Plugins;
using Rse.Transactions;

namespace Rse.Conventions.Tests;

public sealed partial class ContractTests
{
    private static readonly Assembly Core = typeof(IRseBuilder).Assembly;

    /// <summary>What reads without a viewer, each with its reason.</summary>
    private static readonly Dictionary<string, string> WithoutViewer = new(StringComparer.Ordinal)
    {
        ["IPerimeterStore"] = "it is what viewers are made from",
        ["INetworkStore"] = "the number of the network is in every public feed",
        ["IFeedStore"] = "its query holds the viewer, as a required member",
        ["IImportStore"] = "it writes, and reads nothing but the keys of its own source",
    };

    private static readonly HashSet<string> Nameless = new(StringComparer.Ordinal) { "ITextFormat" };

    public static TheoryData<string> Stores => [.. Contracts(Core.GetTypes(), "Store")];

    [Theory]
    [MemberData(nameof(Stores))]
    public void Every_store_has_a_contract_suite_that_runs_on_both_databases(string contract)
    {
        var name = contract[1..];
        var suite = Repository.Files("tests/Shared/Contracts", $"{name}Contract.cs");
        Assert.True(suite.Count == 1, $"tests/Shared/Contracts has no {name}Contract.");
        var tests = Repository.Read(Assert.Single(Repository.Files("tests/Rse.Storage.Dapper.Tests", $"{name}Tests.cs")));
        foreach (var database in (string[])["Sqlite", "Postgres"])
        {
            Assert.Contains(
                $"class {database}{name}Tests({database}Fixture fixture) : {name}Contract(",
                Whitespace().Replace(tests, " "),
                StringComparison.Ordinal
            );
        }
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public void Every_read_of_a_store_takes_a_viewer_or_happens_in_a_transaction(string contract)
    {
        if (WithoutViewer.ContainsKey(contract))
        {
            return;
        }

        var reads = Type(contract)
            .GetMethods()
            .Where(method =>
                method.GetParameters()[0].ParameterType is var first && first != typeof(Viewer) && first != typeof(IWriteTransaction)
            );

        Assert.Empty(reads.Select(method => method.Name));
        Assert.True(typeof(FeedQuery).GetProperty(nameof(FeedQuery.Viewer)) is not null);
    }

    [Fact]
    public void Stores_are_ours_and_no_package_ships_a_contract_of_one()
    {
        Assert.Empty(Contracts(Core.GetExportedTypes(), "Store"));
        Assert.Empty(Repository.Files("src/Rse.Testing", "*StoreContract.cs"));
    }

    [Fact]
    public void Every_plug_in_contract_has_a_suite_and_a_page()
    {
        List<string> missing = [];
        foreach (var name in Plugins())
        {
            var plugin = name[1..];
            if (Repository.Files("src/Rse.Testing", $"{plugin}Contract.cs").Count == 0)
            {
                missing.Add($"Rse.Testing: {plugin}Contract");
            }

            var page = string.Concat(plugin.Select((c, i) => char.IsUpper(c) && i > 0 ? $"-{c}" : $"{c}")).ToLowerInvariant();
            if (!File.Exists(Path.Combine(Repository.Root, "docs/extending", $"{page}.md")))
            {
                missing.Add($"docs/extending/{page}.md");
            }
        }

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_plug_in_contract_says_who_calls_it_what_it_may_throw_and_what_proves_it()
    {
        Assert.Contains("IValueFormula", Plugins(), StringComparer.Ordinal);
        Assert.Contains("ISubjectLinks", Plugins(), StringComparer.Ordinal);
        var silent = Plugins()
            .Where(name => !Nameless.Contains(name))
            .Where(name =>
            {
                var source = Repository.Read(Repository.Files("src/Rse.Core", $"{name}.cs").Single());
                return !source.Contains("Called ", StringComparison.Ordinal)
                    || !source.Contains("hrow", StringComparison.Ordinal)
                    || !source.Contains("Contract</c>", StringComparison.Ordinal);
            });

        Assert.Empty(silent);
    }

    [Fact]
    public void Interfaces_have_at_most_seven_members()
    {
        var types = Core.GetTypes().Concat(typeof(Storage.IStorageMigrator).Assembly.GetTypes()).ToList();

        Assert.Empty(types.Where(type => type.IsInterface && type.GetMethods().Length > 7).Select(type => type.Name));
    }

    /// <summary>
    /// What a host may bring: every contract with a name, without the extensions of another, and those of which a network has exactly one
    /// without a name.
    /// </summary>
    private static IEnumerable<string> Plugins() =>
        Core.GetExportedTypes()
            .Where(type =>
                type.IsInterface && ((type.GetInterfaces() is [var only] && only == typeof(IPlugin)) || Nameless.Contains(type.Name))
            )
            .Select(type => type.Name)
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Contracts(Type[] types, string suffix) =>
        types
            .Where(type => type.IsInterface && type.Name.EndsWith(suffix, StringComparison.Ordinal))
            .Select(type => type.Name)
            .Order(StringComparer.Ordinal);

    private static Type Type(string name) => Core.GetTypes().Single(type => type.Name == name);

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Whitespace();
}
