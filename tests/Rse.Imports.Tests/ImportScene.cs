using Microsoft.Extensions.DependencyInjection;
using Rse.Imports.Items;
using Rse.Imports.Storing;
using Rse.People;
using Rse.Testing.Storage;

namespace Rse.Imports.Tests;

/// <summary>Short words for items, and imports of them.</summary>
internal static class ImportScene
{
    public static DateTimeOffset At { get; } = new(2019, 5, 6, 7, 8, 9, 123, TimeSpan.Zero);

    public static ImportMember Member(string key, string? handle = null, string? externalId = null) =>
        new()
        {
            Key = key,
            Handle = handle,
            ExternalId = externalId,
            DisplayName = key,
            At = At,
        };

    public static ImportSpace Space(string key, string? owner = null) =>
        new()
        {
            Key = key,
            Name = key,
            Owner = owner,
            At = At,
        };

    public static ImportPost Post(string key, string space = "general", string author = "amy", string body = "Hello.") =>
        new()
        {
            Key = key,
            Space = space,
            Author = author,
            Body = body,
            At = At,
        };

    public static ImportComment Comment(string key, string parent, string author = "amy", string body = "Well said.") =>
        new()
        {
            Key = key,
            Parent = parent,
            Author = author,
            Body = body,
            At = At,
        };

    public static ValueTask<ImportReport> ImportAsync(StorageHost host, params ImportItem[] items) =>
        host.Get<ImportService>().ImportAsync("test", Stream(items), null, TestContext.Current.CancellationToken);

    public static async IAsyncEnumerable<ImportItem> Stream(IEnumerable<ImportItem> items)
    {
        await Task.CompletedTask;
        foreach (var item in items)
        {
            yield return item;
        }
    }

    public static ValueTask<ImportMatches> FindAsync(StorageHost host, ImportLookup lookup) =>
        host.WriteAsync((transaction, token) => host.Get<IImportStore>().FindAsync(transaction, lookup, token));

    public static void Configure(IRseBuilder builder, int batchSize) => builder.AddImports(options => options.BatchSize = batchSize);
}
