using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Rse.Benchmarks.Imports;

/// <summary>
/// The same rows by EF Core: a new context a batch, <c>AddRange</c>, and one durable <c>SaveChanges</c>. Each table is an entity type of
/// named values.
/// </summary>
internal static class EfImport
{
    private const int BatchSize = 2_000;

    /// <summary>Inserts the rows into an empty copy of the tables, and tells the seconds that it took.</summary>
    public static async ValueTask<double> CopyAllAsync(IReadOnlyList<RawTable> tables, string to)
    {
        var seconds = 0.0;
        foreach (var table in tables.Where(table => table.Rows.Count > 0))
        {
            var names = table.Columns.Split(", ");
            foreach (var batch in table.Rows.Chunk(BatchSize))
            {
                // What an application has at hand are its entities: to make them is not counted.
                List<Dictionary<string, object?>> rows =
                [
                    .. batch.Select(row => names.Zip(row).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal)),
                ];
                var start = Stopwatch.GetTimestamp();
                await using var context = new Context($"Data Source={to};Foreign Keys=True", tables);
                context.ChangeTracker.AutoDetectChangesEnabled = false;
                context.Set<Dictionary<string, object?>>(table.Name).AddRange(rows);
                await context.SaveChangesAsync();
                seconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
            }
        }

        SqliteConnection.ClearAllPools();
        return seconds;
    }

    private sealed class Context(string connectionString, IReadOnlyList<RawTable> tables) : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
            optionsBuilder.UseSqlite(connectionString).ConfigureWarnings(warnings => warnings.Default(WarningBehavior.Ignore));

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            foreach (var table in tables)
            {
                modelBuilder.SharedTypeEntity<Dictionary<string, object>>(
                    table.Name,
                    entity =>
                    {
                        entity.ToTable(table.Name);
                        var names = table.Columns.Split(", ");
                        for (var i = 0; i < names.Length; i++)
                        {
                            var isKey = table.Key.Contains(names[i], StringComparer.Ordinal);
                            var isText = table.Rows.Select(row => row[i]).FirstOrDefault(value => value is not null) is string;
                            entity
                                .IndexerProperty(
                                    isText ? typeof(string)
                                        : isKey ? typeof(long)
                                        : typeof(long?),
                                    names[i]
                                )
                                .ValueGeneratedNever()
                                .IsRequired(isKey);
                        }

                        entity.HasKey([.. table.Key]);
                    }
                );
            }
        }
    }
}
