using System.Text.RegularExpressions;

namespace Rse.Docs.Tests.Operations;

/// <summary>docs/operations/security.md lists every table that holds something about a person, and no other.</summary>
public sealed partial class PersonalDataTests
{
    private const string Inventory = "docs/operations/security.md";

    [Theory]
    [InlineData("src/Rse.Storage.Dapper/Migrations/Sqlite")]
    [InlineData("src/Rse.Storage.Postgres/Migrations/Postgres")]
    public void Every_table_with_a_member_column_or_a_text_is_in_the_inventory(string migrations) =>
        Assert.Empty(Missing(Directory.EnumerateFiles(Path.Combine(Page.Root, migrations)).Select(File.ReadAllText), Rows()));

    [Fact]
    public void The_inventory_lists_no_table_that_does_not_exist()
    {
        var tables = Directory
            .EnumerateFiles(Path.Combine(Page.Root, "src/Rse.Storage.Dapper/Migrations/Sqlite"))
            .SelectMany(file => Table().Matches(File.ReadAllText(file)))
            .Select(table => table.Groups["name"].Value)
            .ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(Rows().Keys, table => !tables.Contains(table));
    }

    [Fact]
    public void Every_row_says_how_long_its_data_stays() =>
        Assert.Empty(Rows().Where(row => row.Value.Split('|')[4].Trim().Length == 0).Select(row => row.Key));

    [Theory]
    [InlineData("create table rse_secret (\n    member_id bigint not null\n);", "rse_secret: member_id")]
    [InlineData("create table rse_secret (\n    teller bigint references rse_member (id)\n);", "rse_secret: teller")]
    [InlineData("create table rse_secret (\n    body text not null\n);", "rse_secret: body")]
    [InlineData("create table rse_known (\n    judge_id bigint references rse_member (id)\n);", "rse_known: judge_id")]
    [InlineData("alter table rse_known add column sponsor_id bigint;", "rse_known: sponsor_id")]
    [InlineData("create table rse_known (\n    member_id bigint,\n    member_count bigint\n);", null)]
    public void A_planted_column_is_found(string migration, string? missing)
    {
        var rows = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["rse_known"] = "| `rse_known` | what | `member_id` | 1 day |",
        };

        Assert.Equal(missing is null ? [] : [missing], Missing([migration], rows), StringComparer.Ordinal);
    }

    private static Dictionary<string, string> Rows() =>
        Row().Matches(Page.Read(Inventory).Text).ToDictionary(row => row.Groups["name"].Value, row => row.Value, StringComparer.Ordinal);

    // As "table: column", for each column that says of whom a row is and is named in no row of the inventory.
    private static IEnumerable<string> Missing(IEnumerable<string> migrations, Dictionary<string, string> rows)
    {
        foreach (var migration in migrations)
        {
            var columns = Table()
                .Matches(migration)
                .SelectMany(table =>
                    Column()
                        .Matches(table.Groups["columns"].Value)
                        .Select(column => (Table: table.Groups["name"].Value, Name: column.Groups["name"].Value, Text: column.Value))
                )
                .Concat(
                    Added()
                        .Matches(migration)
                        .Select(column => (Table: column.Groups["table"].Value, Name: column.Groups["name"].Value, Text: column.Value))
                );
            foreach (var (table, name, text) in columns)
            {
                var ofSomebody = text.Contains("references rse_member", StringComparison.Ordinal) || OfSomebody().IsMatch(name);
                var written = name is "body" or "text" or "reason";
                if (
                    (ofSomebody && !(rows.TryGetValue(table, out var row) && row.Contains($"`{name}`", StringComparison.Ordinal)))
                    || (written && !rows.ContainsKey(table))
                )
                {
                    yield return $"{table}: {name}";
                }
            }
        }
    }

    [GeneratedRegex(
        @"^create table (?:if not exists )?(?<name>rse_\w+) \(\n(?<columns>.*?)^\)",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Table();

    [GeneratedRegex(@"^    (?<name>[a-z_]+) [a-z].*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Column();

    [GeneratedRegex(
        @"^alter table (?<table>rse_\w+) add column (?<name>[a-z_]+) .*$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Added();

    [GeneratedRegex(
        @"^(member|author|actor|sponsor|inviter|chooser|maker|owner|viewer|reader|account|person)(_id)?$|_by$|^by$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex OfSomebody();

    [GeneratedRegex(@"^\| `(?<name>rse_\w+)` \|.*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();
}
