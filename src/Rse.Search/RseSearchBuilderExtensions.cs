using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Rse;
using Rse.Projections;
using Rse.Search;
using Rse.Search.Indexing;
using Rse.Search.Indexing.Files;
using Rse.Search.Querying;
using Rse.Search.Texts;
using Rse.Search.Texts.Synonyms;
using Rse.Search.Words;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds full-text search to a network.</summary>
public static class RseSearchBuilderExtensions
{
    /// <summary>
    /// Indexes posts, comments, members and spaces with Lucene.Net, in a folder of this node. The same call twice is harmless.
    /// </summary>
    /// <param name="builder">The network.</param>
    /// <param name="configure">The folder and its limits; wins over the section <c>Rse:Search</c>.</param>
    public static IRseBuilder AddSearch(this IRseBuilder builder, Action<SearchOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        if (services.All(service => service.ServiceType != typeof(IndexManager)))
        {
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SearchOptions>, SearchOptionsValidator>());
            services.AddRseSection<SearchOptions>("Rse:Search");
            services
                .AddOptions<SearchOptions>()
                .Configure<IServiceProvider>(
                    (options, provider) => provider.GetService<IConfiguration>()?.GetSection("Rse:Search").Bind(options)
                )
                .ValidateOnStart();
        }

        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddSingleton<TextAnalyzers>();
        services.TryAddSingleton<SynonymFile>();
        services.Replace(ServiceDescriptor.Singleton<IWordAnalyzer, LuceneWordAnalyzer>());
        services.TryAddSingleton<IndexFolder>();
        services.TryAddSingleton<IndexSchema>();
        services.TryAddSingleton<IndexExaminer>();
        services.TryAddSingleton<IndexCondition>();
        services.TryAddSingleton<StandbyIndex>();
        services.TryAddSingleton<IndexManager>();
        services.TryAddSingleton<CommitSchedule>();
        services.TryAddSingleton<IndexUpdater>();
        services.TryAddSingleton<SpaceReindexer>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISearchIndex, LuceneSearchIndex>());
        return builder.AddProjection<SearchProjection>();
    }
}
