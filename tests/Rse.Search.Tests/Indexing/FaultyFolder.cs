using Lucene.Net.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Networks;
using Rse.Search.Indexing.Files;

namespace Rse.Search.Tests.Indexing;

/// <summary>What goes wrong with a disk, from the next call on.</summary>
internal sealed class DiskFaults
{
    /// <summary>Thrown where a file is created or written; null for nothing.</summary>
    public Exception? Writing { get; set; }

    /// <summary>Thrown where written files are made durable; null for nothing.</summary>
    public Exception? Syncing { get; set; }

    /// <summary>Whether deletions wait, as on a network share that does not answer.</summary>
    public ManualResetEventSlim Deleting { get; } = new(initialState: true);

    /// <summary>How many deletions wait, or have waited.</summary>
    public int Held { get; set; }

    /// <summary>No room on the disk, as .NET says it on Linux.</summary>
    public static IOException Full() => new("No space left on device", 28);

    public void Install(IRseBuilder builder)
    {
        builder.Services.AddSingleton(this);
        builder.Services.Replace(ServiceDescriptor.Singleton<IndexFolder, FaultyFolder>());
    }

    private sealed class FaultyFolder(
        IOptions<SearchOptions> options,
        NetworkService networks,
        ILogger<IndexFolder> logger,
        DiskFaults faults,
        IHostEnvironment? environment = null
    ) : IndexFolder(options, networks, logger, environment)
    {
        protected override IndexDirectory Open(string path) => new FaultyDirectory(path, faults);
    }

    private sealed class FaultyDirectory(string path, DiskFaults faults) : IndexDirectory(path)
    {
        public override IndexOutput CreateOutput(string name, IOContext context) =>
            faults.Writing is { } fault ? throw fault : base.CreateOutput(name, context);

        public override void Sync(ICollection<string> names)
        {
            if (faults.Syncing is { } fault)
            {
                throw fault;
            }

            base.Sync(names);
        }

        protected override void Delete(string file)
        {
            if (!faults.Deleting.IsSet)
            {
                faults.Held++;
                faults.Deleting.Wait();
            }

            base.Delete(file);
        }
    }
}
