using Microsoft.Extensions.DependencyInjection;

namespace Rse.Audits;

internal static class AuditRegistration
{
    public static void Add(IServiceCollection services) => services.AddService<AuditService>();
}
