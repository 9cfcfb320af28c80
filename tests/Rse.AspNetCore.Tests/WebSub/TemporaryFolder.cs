using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Rse.AspNetCore.Tests.WebSub;

/// <summary>A folder that is deleted with the test.</summary>
internal sealed class TemporaryFolder : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rse-keys-");

    /// <summary>Lets nodes share the keys in this folder.</summary>
    public void ShareKeys(IServiceCollection services)
    {
        services.RemoveAll<IDataProtectionProvider>();
        services.AddSingleton(DataProtectionProvider.Create(_folder, builder => builder.SetApplicationName("tests")));
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
