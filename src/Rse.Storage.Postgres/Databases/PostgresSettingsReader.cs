using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Rse.Storage.Postgres.Databases;

/// <summary>Takes over what the configuration says of PostgreSQL, before the code of the host.</summary>
internal sealed class PostgresSettingsReader(IServiceProvider services) : IConfigureOptions<PostgresStorageOptions>
{
    public const string Section = "Rse:Storage:Postgres";

    public void Configure(PostgresStorageOptions options) => services.GetService<IConfiguration>()?.GetSection(Section).Bind(options);
}
